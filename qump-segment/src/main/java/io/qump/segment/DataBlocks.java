package io.qump.segment;

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
}
