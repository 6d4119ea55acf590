package io.qump.hdf5;

import io.qump.error.SystemLimitException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Bytes, little-endian, that grow at their end. What {@link #view} gave stays as it is: bytes are
 * never changed, only added. For one thread; views are for any.
 */
final class GrowingBytes {

  private static final int FIRST_BYTES = 1 << 12;

  /** Arrays end a little before the greatest int. */
  private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

  private byte[] bytes = new byte[FIRST_BYTES];
  private int length;

  int length() {
    return length;
  }

  /**
   * Room for more bytes, which belong to these from now on.
   *
   * @return where to write them, at once
   * @throws SystemLimitException if there would be more than an array can hold
   */
  ByteBuffer extend(int count) {
    long needed = (long) length + count;
    if (needed > MOST_BYTES) {
      throw new SystemLimitException(
          "bytes=" + needed + " of one generation; use smaller values or smaller commits");
    }
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(MOST_BYTES, Math.max(2L * bytes.length, needed)));
    }
    ByteBuffer room = ByteBuffer.wrap(bytes, length, count).slice().order(ByteOrder.LITTLE_ENDIAN);
    length = (int) needed;
    return room;
  }

  /** What there is now, read-only. */
  ByteBuffer view() {
    return ByteBuffer.wrap(bytes, 0, length)
        .slice()
        .asReadOnlyBuffer()
        .order(ByteOrder.LITTLE_ENDIAN);
  }
}
