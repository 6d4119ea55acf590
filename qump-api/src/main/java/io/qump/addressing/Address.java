package io.qump.addressing;

import io.qump.error.InvalidArgumentException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The 256-bit bucket address of a key, a big-endian unsigned number.
 *
 * <p>Addresses are ordered as unsigned numbers. Immutable and thread-safe.
 */
public final class Address implements Comparable<Address> {

  /** Length of an address in bytes. */
  public static final int BYTES = 32;

  private final byte[] bytes;

  private Address(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * An address of given bytes.
   *
   * @param bytes exactly 32 bytes, most significant first; copied
   * @return the address
   * @throws InvalidArgumentException if there are not exactly 32 bytes
   */
  public static Address of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new InvalidArgumentException(
          "bytes.length=" + bytes.length + "; an address has " + BYTES + " bytes");
    }
    return new Address(bytes.clone());
  }

  /**
   * The bytes of this address.
   *
   * @return 32 bytes, most significant first; the caller's own copy
   */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /**
   * The top bits of this address, as a directory of buckets uses them.
   *
   * @param bits how many, 0 to 63
   * @return a number below 2^bits
   * @throws InvalidArgumentException if {@code bits} is outside 0 to 63
   */
  public long prefix(int bits) {
    if (bits < 0 || bits > 63) {
      throw new InvalidArgumentException("bits=" + bits + "; legal: 0 to 63");
    }
    long top = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      top = top << 8 | (bytes[i] & 0xFF);
    }
    // A shift by 64 would be a shift by nothing in Java.
    return bits == 0 ? 0 : top >>> (Long.SIZE - bits);
  }

  @Override
  public int compareTo(Address other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Address that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The address as 64 lower-case hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
