package io.qump.segment;

import io.qump.spi.StoredValue;
import java.util.Arrays;

/**
 * The entries of one data block side by side, so that a cursor goes from the last to the first.
 * Used again for the next block. For one thread at a time.
 */
final class DecodedBlock {

  private final BlockReader reader = new BlockReader();
  private final ByteSource source = new ByteSource(new byte[0], 0, 0);
  private final ValueBlocks values = new ValueBlocks();
  private byte[] keys = new byte[4_096];
  private int[] keyEnds = new int[64];
  private long[] sequences = new long[64];
  private int[] states = new int[64];
  private int[] valueLengths = new int[64];

  /** Whether the entry has the same key as the one before it in the block. */
  private boolean[] repeats = new boolean[64];

  /** Where an inline value begins in the content, or the position of the value's own block. */
  private long[] valuePlaces = new long[64];

  private int count;

  /** Reads and decodes a data block of a segment. */
  void read(SegmentReader segment, int block) {
    count = 0;
    segment.readData(reader, block);
    decode(
        segment.file(), segment.index().position(block), segment.header().span().firstSequence());
  }

  /**
   * Reads and decodes a data block of a file that need not be a whole segment.
   *
   * @param file the file
   * @param identity what its blocks are bound to
   * @param position where the block begins
   * @param total its length, header included
   * @param firstSequence what its sequences are counted from
   */
  void read(FileBytes file, long identity, int position, int total, long firstSequence) {
    count = 0;
    reader.readKnown(file, identity, BlockKind.DATA, position, total);
    decode(file, position, firstSequence);
  }

  private void decode(FileBytes file, long position, long firstSequence) {
    try {
      decode(firstSequence);
    } catch (ByteSource.Malformed e) {
      throw SegmentReader.malformed(file.damage(), position, e);
    }
  }

  int count() {
    return count;
  }

  byte[] keys() {
    return keys;
  }

  int keyStart(int entry) {
    return entry == 0 ? 0 : keyEnds[entry - 1];
  }

  int keyEnd(int entry) {
    return keyEnds[entry];
  }

  long sequence(int entry) {
    return sequences[entry];
  }

  /** The value's type; {@link SegmentFormat#TOMBSTONE} for a removal. */
  int type(int entry) {
    return states[entry] >>> 1;
  }

  boolean isElsewhere(int entry) {
    return (states[entry] & 1) != 0;
  }

  long valuePlace(int entry) {
    return valuePlaces[entry];
  }

  int valueLength(int entry) {
    return valueLengths[entry];
  }

  /** Whether an entry has the key of the one before it in the block; the first has not. */
  boolean repeatsKey(int entry) {
    return repeats[entry];
  }

  /** Compares the key of an entry with a full key. */
  int compare(int entry, byte[] key) {
    return Arrays.compareUnsigned(keys, keyStart(entry), keyEnd(entry), key, 0, key.length);
  }

  /** The first entry whose key is not less than a full key; {@link #count} if none is. */
  int firstNotBelow(byte[] key) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(middle, key) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** A copy of an entry's key, without the map. */
  byte[] userKey(int entry) {
    return Arrays.copyOfRange(keys, keyStart(entry) + SegmentFormat.MAP_BYTES, keyEnd(entry));
  }

  /** The map of an entry. */
  int map(int entry) {
    int at = keyStart(entry);
    return (keys[at] & 0xFF) << 24
        | (keys[at + 1] & 0xFF) << 16
        | (keys[at + 2] & 0xFF) << 8
        | (keys[at + 3] & 0xFF);
  }

  /** The value of an entry that has one. */
  StoredValue value(SegmentReader segment, int entry) {
    return value(
        segment.file(),
        segment.header().identity(),
        (int) segment.header().places().index(),
        entry);
  }

  /**
   * The value of an entry that has one, in a file that need not be a whole segment.
   *
   * @param file the file
   * @param identity what its blocks are bound to
   * @param end where value blocks must end at the latest
   * @param entry the entry
   */
  StoredValue value(FileBytes file, long identity, int end, int entry) {
    return new StoredValue(sequences[entry], type(entry), valueBytes(file, identity, end, entry));
  }

  private byte[] valueBytes(FileBytes file, long identity, int end, int entry) {
    int length = valueLengths[entry];
    if (isElsewhere(entry)) {
      return values.read(file, identity, end, valuePlaces[entry], length);
    }
    int at = (int) valuePlaces[entry];
    return Arrays.copyOfRange(reader.content(), at, at + length);
  }

  private void decode(long firstSequence) {
    source.reset(reader.content(), reader.from(), reader.to());
    int end = DataBlocks.endOfEntries(source);
    source.reset(reader.content(), reader.from(), end);
    int keysEnd = 0;
    while (source.hasRemaining()) {
      ensure();
      int from = source.position();
      int before = count == 0 ? 0 : keyStart(count - 1);
      int shared = source.getVarint(keysEnd - before);
      int unshared = source.getLength();
      int at = source.skip(unshared);
      int begin = keysEnd;
      keysEnd = begin + shared + unshared;
      if (shared + unshared < SegmentFormat.MAP_BYTES) {
        throw new ByteSource.Malformed(from, "a key has no map");
      }
      ensureKeys(keysEnd);
      System.arraycopy(keys, before, keys, begin, shared);
      System.arraycopy(source.array(), at, keys, begin + shared, unshared);
      keyEnds[count] = keysEnd;
      repeats[count] =
          count > 0
              && keysEnd - begin == begin - before
              && (unshared == 0
                  || Arrays.equals(keys, before + shared, begin, keys, begin + shared, keysEnd));
      state(firstSequence);
      count++;
    }
  }

  private void state(long firstSequence) {
    int state = source.getVarint(2 * SegmentFormat.MAX_TYPE + 1);
    states[count] = state;
    sequences[count] = firstSequence + source.getVarint();
    valueLengths[count] = 0;
    if (state == SegmentFormat.TOMBSTONE) {
      return;
    }
    if ((state & 1) == 0) {
      int length = source.getLength();
      valueLengths[count] = length;
      valuePlaces[count] = source.skip(length);
    } else {
      valueLengths[count] = source.getVarint(Integer.MAX_VALUE);
      valuePlaces[count] = source.getVarint();
    }
  }

  private void ensure() {
    if (count == states.length) {
      int more = 2 * count;
      keyEnds = Arrays.copyOf(keyEnds, more);
      sequences = Arrays.copyOf(sequences, more);
      states = Arrays.copyOf(states, more);
      valueLengths = Arrays.copyOf(valueLengths, more);
      repeats = Arrays.copyOf(repeats, more);
      valuePlaces = Arrays.copyOf(valuePlaces, more);
    }
  }

  private void ensureKeys(int needed) {
    if (needed > keys.length) {
      keys = Arrays.copyOf(keys, Math.max(needed, 2 * keys.length));
    }
  }
}
