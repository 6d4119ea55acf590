package io.qump.math;

import io.qump.error.InvalidArgumentException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 of what a value consists of. Values with one hash are taken for equal.
 *
 * <p>Immutable and thread-safe.
 */
public final class ContentHash {

  /** How many bytes a hash has. */
  public static final int SIZE = 32;

  private final long first;
  private final long second;
  private final long third;
  private final long fourth;

  private ContentHash(ByteBuffer bytes) {
    first = bytes.getLong();
    second = bytes.getLong();
    third = bytes.getLong();
    fourth = bytes.getLong();
  }

  /**
   * The hash with given bytes.
   *
   * @param bytes 32 bytes, as {@link #toBytes} gives them
   * @return the hash
   * @throws InvalidArgumentException if there are more or fewer bytes
   */
  public static ContentHash ofBytes(byte[] bytes) {
    if (bytes.length != SIZE) {
      throw new InvalidArgumentException(
          "size of a content hash=" + bytes.length + "; legal: " + SIZE + " bytes");
    }
    return new ContentHash(ByteBuffer.wrap(bytes));
  }

  /**
   * The hash of some bytes.
   *
   * @param parts what is hashed, one after the other
   * @return their SHA-256
   */
  static ContentHash of(byte[]... parts) {
    MessageDigest digest = sha256();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return new ContentHash(ByteBuffer.wrap(digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * The bytes of the hash.
   *
   * @return 32 bytes, the caller's own
   */
  public byte[] toBytes() {
    return ByteBuffer.allocate(SIZE)
        .putLong(first)
        .putLong(second)
        .putLong(third)
        .putLong(fourth)
        .array();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ContentHash that
        && first == that.first
        && second == that.second
        && third == that.third
        && fourth == that.fourth;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(first);
  }

  /** The bytes as 64 hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(toBytes());
  }
}
