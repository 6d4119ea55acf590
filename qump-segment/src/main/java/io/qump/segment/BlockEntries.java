package io.qump.segment;

import io.qump.spi.StoredValue;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The entries of one data block after the other from the front, each decoded when it is reached:
 * what is behind the last entry that is asked for costs nothing. Only the key of the present entry
 * is kept, in a buffer that the next one changes where it differs. For one thread at a time.
 */
final class BlockEntries {

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final int SHORT_COPY = 3 * Long.BYTES;

  /** No entry came before, so none is repeated. */
  private static final int NONE = -1;

  private final BlockReader reader = new BlockReader();
  private final ByteSource source = new ByteSource(new byte[0], 0, 0);
  private final ValueBlocks values = new ValueBlocks();

  /** The content of the block; {@link #at} goes from its beginning to {@link #end}. */
  private byte[] bytes = new byte[0];

  private int at;
  private int end;
  private long firstSequence;

  private byte[] key = new byte[256];

  /** Of the present entry, across blocks; {@link #NONE} if there is none. */
  private int keyLength = NONE;

  /** How many bytes the next key may share; none with an entry of the block before. */
  private int sharable;

  private boolean repeats;
  private int state;
  private long sequence;
  private int valueLength;

  /** Where an inline value begins in the content, or the position of the value's own block. */
  private long valuePlace;

  /** Forgets the last entry: the next one repeats no key. */
  void begin() {
    at = 0;
    end = 0;
    keyLength = NONE;
  }

  /** Reads a data block and stands before its first entry. */
  void read(SegmentReader segment, int block) {
    end = 0;
    at = 0;
    segment.readData(reader, block);
    bytes = reader.content();
    firstSequence = segment.header().span().firstSequence();
    sharable = 0;
    int from = reader.from();
    try {
      source.reset(bytes, from, reader.to());
      end = DataBlocks.endOfEntries(source);
    } catch (ByteSource.Malformed e) {
      throw segment.malformed(block, e);
    }
    at = from;
  }

  /**
   * Goes from before the first entry to the first one whose key is not less than a full key.
   *
   * @return false if there is none in the block
   */
  boolean seek(SegmentReader segment, int block, byte[] fullKey) {
    try {
      source.reset(bytes, at, end);
      at = DataBlocks.seek(source, reader.to(), fullKey, fullKey.length);
    } catch (ByteSource.Malformed e) {
      throw segment.malformed(block, e);
    }
    boolean found = next(segment, block);
    while (found && compare(fullKey) < 0) {
      found = next(segment, block);
    }
    return found;
  }

  /**
   * Goes to the next entry if there is one in the block and it is of the usual form: the short way
   * of {@link #next}, which goes on where this one does not.
   */
  boolean nextShort() {
    return at < end && readShort();
  }

  /**
   * Goes to the next entry; false at the end of the block.
   *
   * @param segment what the block was read from, to be named if the entry is malformed
   * @param block its number
   */
  boolean next(SegmentReader segment, int block) {
    if (at >= end) {
      return false;
    }
    if (!readShort()) {
      readAny(segment, block);
    }
    return true;
  }

  byte[] key() {
    return key;
  }

  int keyLength() {
    return keyLength;
  }

  /** Whether the present entry has the key of the one before it, which may be in another block. */
  boolean repeatsKey() {
    return repeats;
  }

  long sequence() {
    return sequence;
  }

  /** The value's type; {@link SegmentFormat#TOMBSTONE} for a removal. */
  int type() {
    return state >>> 1;
  }

  /** Compares the key of the present entry with a full key. */
  int compare(byte[] fullKey) {
    return Arrays.compareUnsigned(key, 0, keyLength, fullKey, 0, fullKey.length);
  }

  /** The map of the present entry. */
  int map() {
    return (key[0] & 0xFF) << 24 | (key[1] & 0xFF) << 16 | (key[2] & 0xFF) << 8 | (key[3] & 0xFF);
  }

  /** A copy of the present entry's key, without the map. */
  byte[] userKey() {
    int length = keyLength - SegmentFormat.MAP_BYTES;
    byte[] copy = new byte[length];
    System.arraycopy(key, SegmentFormat.MAP_BYTES, copy, 0, length);
    return copy;
  }

  /** The value of the present entry, which has one. */
  StoredValue value(SegmentReader segment) {
    return new StoredValue(sequence, type(), valueBytes(segment));
  }

  private byte[] valueBytes(SegmentReader segment) {
    if ((state & 1) != 0) {
      return values.read(segment, valuePlace, valueLength);
    }
    byte[] copy = new byte[valueLength];
    System.arraycopy(bytes, (int) valuePlace, copy, 0, valueLength);
    return copy;
  }

  /**
   * Reads an entry of the form that nearly all have: lengths of the key below 128, an inline value
   * of a common type. The numbers are looked at before it is known that they lie among the entries;
   * what stands behind those has more bytes than they can have.
   *
   * @return false if the entry has another form, or is malformed; then nothing was changed
   */
  private boolean readShort() {
    byte[] from = bytes;
    int place = at + 2;
    int shared = from[at];
    int unshared = from[at + 1];
    int total = shared + unshared;
    if ((shared | unshared) < 0
        || shared > sharable
        || unshared > end - place
        || total < SegmentFormat.MAP_BYTES) {
      return false;
    }
    int keyAt = place;
    place += unshared;
    int newState = from[place++];
    if (newState <= 0 || (newState & 1) != 0) {
      return false;
    }
    int delta = from[place++];
    if (delta < 0) {
      int second = from[place++];
      int third = second < 0 ? from[place++] : 0;
      if (second < 0 ? third <= 0 : second == 0) {
        return false;
      }
      delta = third << 14 | (second & 0x7F) << 7 | (delta & 0x7F);
    }
    int length = from[place++];
    if (length < 0) {
      int second = from[place++];
      if (second <= 0) {
        return false;
      }
      length = second << 7 | (length & 0x7F);
    }
    if (length > end - place) {
      return false;
    }
    setKey(shared, keyAt, unshared);
    state = newState;
    sequence = firstSequence + delta;
    valueLength = length;
    valuePlace = place;
    at = place + length;
    return true;
  }

  private void readAny(SegmentReader segment, int block) {
    try {
      source.reset(bytes, at, end);
      readAny();
      at = source.position();
    } catch (ByteSource.Malformed e) {
      throw segment.malformed(block, e);
    }
  }

  private void readAny() {
    int shared = source.getVarint(sharable);
    int unshared = source.getLength();
    int keyAt = source.skip(unshared);
    if (shared + unshared < SegmentFormat.MAP_BYTES) {
      throw new ByteSource.Malformed(at, "a key has no map");
    }
    setKey(shared, keyAt, unshared);
    state = source.getVarint(2 * SegmentFormat.MAX_TYPE + 1);
    sequence = firstSequence + source.getVarint();
    if (state == SegmentFormat.TOMBSTONE) {
      valueLength = 0;
    } else if ((state & 1) == 0) {
      valueLength = source.getLength();
      valuePlace = source.skip(valueLength);
    } else {
      valueLength = source.getVarint(Integer.MAX_VALUE);
      valuePlace = source.getVarint();
    }
  }

  private void setKey(int shared, int keyAt, int unshared) {
    int total = shared + unshared;
    repeats =
        total == keyLength
            && (unshared == 0
                || (key[shared] == bytes[keyAt]
                    && Arrays.equals(key, shared, total, bytes, keyAt, keyAt + unshared)));
    if (total + SHORT_COPY > key.length) {
      key = Arrays.copyOf(key, Math.max(total + SHORT_COPY, 2 * key.length));
    }
    if (unshared <= SHORT_COPY && keyAt + SHORT_COPY <= bytes.length) {
      copyShort(bytes, keyAt, key, shared);
    } else {
      System.arraycopy(bytes, keyAt, key, shared, unshared);
    }
    keyLength = total;
    sharable = total;
  }

  /** Copies as many bytes as most keys have, whose number the compiler then knows. */
  private static void copyShort(byte[] source, int from, byte[] target, int to) {
    for (int i = 0; i < SHORT_COPY; i += Long.BYTES) {
      WORD.set(target, to + i, (long) WORD.get(source, from + i));
    }
  }
}
