package io.qump.wal;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the identity of a log file whose header is damaged, from the checksums of its records.
 *
 * <p>A CRC is linear over GF(2): the header checksum of a record is that with identity 0, xor what
 * each bit of the identity adds. All identities that agree modulo the polynomial add the same, at
 * every position; so one with its upper half zero stands for them all, and one record gives the 32
 * equations for the lower half. That it is a record says its content checksum, which does not
 * depend on the identity. Stateless.
 */
final class LostIdentity {

  private LostIdentity() {}

  /**
   * An identity under which a record of the file verifies.
   *
   * @param window the file
   * @return the identity, or 0 if there is no record
   */
  static long find(FileWindow window) {
    RecordChecksums none = new RecordChecksums(0);
    long last = window.size() - RecordFormat.CONTENT;
    for (long position = FileHeader.LENGTH; position <= last; position++) {
      RecordHeader header = plausible(window, position);
      if (header != null && isContent(window, none, header, position)) {
        int index = window.load(position, RecordFormat.CONTENT);
        return solve(window.bytes(), index, position);
      }
    }
    return 0;
  }

  private static @Nullable RecordHeader plausible(FileWindow window, long position) {
    int index = window.load(position, RecordFormat.CONTENT);
    RecordHeader header = RecordHeader.read(window.bytes(), index);
    return RecordChecksums.isLegal(header, position)
            && !header.isMark()
            && header.length() <= window.size() - position
        ? header
        : null;
  }

  private static boolean isContent(
      FileWindow window, RecordChecksums none, RecordHeader header, long position) {
    int index = window.load(position, header.length());
    return none.contentVerifies(header, window.bytes(), index + RecordFormat.CONTENT);
  }

  /** Solves the equations of one record by elimination. */
  private static long solve(ByteBuffer bytes, int index, long position) {
    int none = new RecordChecksums(0).ofHeader(bytes, index, position);
    int[] sums = new int[Integer.SIZE];
    int[] bits = new int[Integer.SIZE];
    for (int bit = 0; bit < Integer.SIZE; bit++) {
      int added = new RecordChecksums(1L << bit).ofHeader(bytes, index, position) ^ none;
      reduceInto(sums, bits, added, 1 << bit);
    }
    int left = bytes.getInt(index + RecordFormat.HEADER_CHECKSUM) ^ none;
    int identity = 0;
    for (int pivot = Integer.SIZE - 1; pivot >= 0; pivot--) {
      if ((left >>> pivot & 1) != 0) {
        left ^= sums[pivot];
        identity ^= bits[pivot];
      }
    }
    return identity & 0xFFFF_FFFFL;
  }

  private static void reduceInto(int[] sums, int[] bits, int sum, int bit) {
    int rest = sum;
    int combined = bit;
    for (int pivot = Integer.SIZE - 1; pivot >= 0; pivot--) {
      if ((rest >>> pivot & 1) == 0) {
        continue;
      }
      if (sums[pivot] == 0) {
        sums[pivot] = rest;
        bits[pivot] = combined;
        return;
      }
      rest ^= sums[pivot];
      combined ^= bits[pivot];
    }
  }
}
