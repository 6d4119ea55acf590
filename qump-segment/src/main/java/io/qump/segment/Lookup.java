package io.qump.segment;

import io.qump.spi.StoredValue;
import java.util.Arrays;

/**
 * A point read on its way through runs and segments: what is looked for, and what was found. Used
 * again and again, so that a read allocates nothing but its result. For one thread at a time.
 */
final class Lookup {

  /** What a search came to. */
  enum Outcome {
    /** A state was found. */
    FOUND,
    /** There is no state that is old enough. */
    ABSENT,
    /** The key is there, and its older states go on in the next block. */
    GOES_ON
  }

  private static final int KEPT_KEY_BYTES = 8_192;

  private final BlockReader reader = new BlockReader();
  private final ByteSource source = new ByteSource(new byte[0], 0, 0);
  private byte[] key = new byte[256];
  private int length;
  private long hash;
  private long newest;

  private long sequence;
  private int state;
  private int valueLength;
  private int valueAt;
  private long valuePosition;

  /**
   * Begins a read.
   *
   * @param map the map's number
   * @param userKey the key
   * @param keyHash the hash for the filters
   * @param asOf states newer than this sequence are not seen
   */
  void begin(int map, byte[] userKey, long keyHash, long asOf) {
    length = SegmentFormat.MAP_BYTES + userKey.length;
    if (key.length < length || key.length > KEPT_KEY_BYTES) {
      key = new byte[Math.max(length, 256)];
    }
    for (int i = 0; i < SegmentFormat.MAP_BYTES; i++) {
      key[i] = (byte) (map >>> (Integer.SIZE - Byte.SIZE * (i + 1)));
    }
    System.arraycopy(userKey, 0, key, SegmentFormat.MAP_BYTES, userKey.length);
    hash = keyHash;
    newest = asOf;
  }

  byte[] key() {
    return key;
  }

  int length() {
    return length;
  }

  long hash() {
    return hash;
  }

  BlockReader reader() {
    return reader;
  }

  /** The sequence of the state that was found. */
  long sequence() {
    return sequence;
  }

  boolean isTombstone() {
    return state == SegmentFormat.TOMBSTONE;
  }

  /** Where the value that was found has its block; 0 if it has none of its own. */
  long valuePosition() {
    return valuePosition;
  }

  /** The value that was found, from the block that was searched last. */
  StoredValue inlineValue() {
    return new StoredValue(
        sequence, state >>> 1, Arrays.copyOfRange(source.array(), valueAt, valueAt + valueLength));
  }

  /** The value that was found, from its own block, which was read. */
  StoredValue valueOf(BlockReader block) {
    if (block.to() - block.from() != valueLength) {
      throw new ByteSource.Malformed(block.from(), "the value has not the length of its entry");
    }
    return new StoredValue(
        sequence, state >>> 1, Arrays.copyOfRange(block.content(), block.from(), block.to()));
  }

  /**
   * Searches the data block that was read last.
   *
   * @param firstSequence what the sequences in it are counted from
   */
  Outcome search(long firstSequence) {
    source.reset(reader.content(), reader.from(), reader.to());
    int end = DataBlocks.endOfEntries(source);
    source.reset(reader.content(), reader.from(), end);
    source.position(DataBlocks.seek(source, reader.to(), key, length));
    return walk(firstSequence);
  }

  /**
   * Walks over entries. All it needs to know of the entry before is how many bytes it has in common
   * with the key: an entry that shares more with it is less too, one that shares less is greater.
   */
  private Outcome walk(long firstSequence) {
    byte[] bytes = source.array();
    int matched = 0;
    boolean seen = false;
    while (source.hasRemaining()) {
      int shared = source.getVarint(Integer.MAX_VALUE);
      int unshared = source.getLength();
      int at = source.skip(unshared);
      readState(firstSequence);
      if (shared == 0) {
        matched = 0;
      }
      if (shared > matched) {
        continue;
      }
      int order = shared < matched ? 1 : order(bytes, at, unshared, matched);
      if (order > 0) {
        return Outcome.ABSENT;
      }
      if (order == 0) {
        if (sequence <= newest) {
          return Outcome.FOUND;
        }
        seen = true;
        matched = length;
      } else {
        matched = -1 - order;
      }
    }
    return seen ? Outcome.GOES_ON : Outcome.ABSENT;
  }

  /**
   * Compares the rest of an entry's key with the rest of the key.
   *
   * @return 0 if they are equal, 1 if the entry is greater; if it is less, −1 minus the number of
   *     bytes that are equal from the beginning of the key
   */
  private int order(byte[] bytes, int at, int unshared, int matched) {
    int same = Arrays.mismatch(bytes, at, at + unshared, key, matched, length);
    if (same < 0) {
      return 0;
    }
    boolean less =
        same == unshared
            || (same < length - matched
                && (bytes[at + same] & 0xFF) < (key[matched + same] & 0xFF));
    return less ? -1 - matched - same : 1;
  }

  private void readState(long firstSequence) {
    state = source.getVarint(2 * SegmentFormat.MAX_TYPE + 1);
    sequence = firstSequence + source.getVarint();
    valuePosition = 0;
    if (state == SegmentFormat.TOMBSTONE) {
      return;
    }
    if ((state & 1) == 0) {
      valueLength = source.getLength();
      valueAt = source.skip(valueLength);
    } else {
      valueLength = source.getVarint(Integer.MAX_VALUE);
      valuePosition = source.getVarint();
    }
  }
}
