package io.qump.segment;

import java.util.Arrays;

/** The frame of a data block's content: entries, restart points, their number. */
final class DataBlocks {

  private DataBlocks() {}

  /** Where the entries end and the restart points begin. */
  static int endOfEntries(ByteSource content) {
    int from = content.position();
    int to = from + content.remaining();
    if (content.remaining() < 2 * Integer.BYTES) {
      throw new ByteSource.Malformed(from, "the block has no restart points");
    }
    content.position(to - Integer.BYTES);
    int points = content.getInt();
    if (points < 1 || points > (to - from) / Integer.BYTES - 1) {
      throw new ByteSource.Malformed(
          to - Integer.BYTES, points + " restart points do not fit the block");
    }
    return to - Integer.BYTES * (points + 1);
  }

  /** Where the entry at a restart point begins. */
  static int restart(byte[] bytes, int from, int end, int point) {
    int at = end + point * Integer.BYTES;
    int offset =
        (bytes[at] & 0xFF) << 24
            | (bytes[at + 1] & 0xFF) << 16
            | (bytes[at + 2] & 0xFF) << 8
            | (bytes[at + 3] & 0xFF);
    if (offset < 0 || offset >= end - from) {
      throw new ByteSource.Malformed(at, "a restart point does not lie among the entries");
    }
    return from + offset;
  }

  /**
   * Where the last entry at a restart point stands whose key is less than a full key; the first
   * entry if there is none.
   *
   * @param entries from the first entry to the end of the last; its position is not kept
   * @param to where the content ends
   * @param fullKey holds the full key
   * @param length how long that is
   */
  static int seek(ByteSource entries, int to, byte[] fullKey, int length) {
    byte[] bytes = entries.array();
    int from = entries.position();
    int end = from + entries.remaining();
    int low = 0;
    int high = (to - end) / Integer.BYTES - 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      entries.position(restart(bytes, from, end, middle));
      entries.getVarint(0);
      int keyLength = entries.getLength();
      int at = entries.skip(keyLength);
      if (Arrays.compareUnsigned(bytes, at, at + keyLength, fullKey, 0, length) < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return restart(bytes, from, end, low);
  }
}
