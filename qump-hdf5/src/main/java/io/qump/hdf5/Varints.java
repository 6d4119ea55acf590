package io.qump.hdf5;

import java.nio.ByteBuffer;

/** Small numbers in few bytes: seven bits a byte, the lowest first. Stateless. */
final class Varints {

  private static final int BITS = 7;
  private static final int MORE = 0x80;
  private static final int MOST_BYTES = 5;

  private Varints() {}

  static void put(ByteBuffer to, int number) {
    int rest = number;
    while (rest >= MORE) {
      to.put((byte) (rest | MORE));
      rest >>>= BITS;
    }
    to.put((byte) rest);
  }

  /**
   * Reads a number.
   *
   * @throws IllegalArgumentException if there is none
   */
  static int get(ByteBuffer from) {
    int number = 0;
    for (int i = 0; i < MOST_BYTES; i++) {
      byte next = from.get();
      number |= (next & (MORE - 1)) << (i * BITS);
      if (next >= 0) {
        if (number < 0) {
          break;
        }
        return number;
      }
    }
    throw new IllegalArgumentException("a number of too many bytes");
  }
}
