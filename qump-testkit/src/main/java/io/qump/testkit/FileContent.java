package io.qump.testkit;

import io.qump.error.InvalidArgumentException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file at one moment, up to 2^31 − 9 of them. Equal if the bytes are. Immutable and
 * thread-safe.
 */
public final class FileContent {

  private final byte[] bytes;

  /** Computed when it is first asked for; computing it twice gives the same. */
  private volatile @Nullable Fingerprint fingerprint;

  private FileContent(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A content of an array that nobody changes from now on. */
  static FileContent owning(byte[] bytes) {
    return new FileContent(bytes);
  }

  /**
   * A content without bytes.
   *
   * @return the content
   */
  public static FileContent empty() {
    return owning(new byte[0]);
  }

  /**
   * A content of given bytes.
   *
   * @param bytes the bytes; copied
   * @return the content
   */
  public static FileContent of(byte[] bytes) {
    return owning(bytes.clone());
  }

  /**
   * A content of what remains in a buffer.
   *
   * @param buffer the buffer; copied from, and not moved
   * @return the content
   */
  public static FileContent of(ByteBuffer buffer) {
    byte[] copy = new byte[buffer.remaining()];
    buffer.duplicate().get(copy);
    return owning(copy);
  }

  /**
   * How many bytes there are.
   *
   * @return 0 or more
   */
  public int length() {
    return bytes.length;
  }

  /**
   * One byte.
   *
   * @param position its offset, from 0
   * @return the byte
   */
  public byte at(int position) {
    return bytes[position];
  }

  /**
   * All bytes, without a copy.
   *
   * @return a new read-only buffer from the first byte to the last
   */
  public ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }

  /**
   * All bytes.
   *
   * @return the caller's own copy
   */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /**
   * This content with one byte changed.
   *
   * @param position the byte's offset, from 0
   * @param value its new value
   * @return the changed content
   */
  public FileContent with(int position, byte value) {
    byte[] copy = bytes.clone();
    copy[position] = value;
    return owning(copy);
  }

  /**
   * The first bytes.
   *
   * @param length how many, 0 to {@link #length()}
   * @return the content up to there
   * @throws InvalidArgumentException if there are not so many
   */
  public FileContent first(int length) {
    if (length < 0 || length > bytes.length) {
      throw new InvalidArgumentException(
          "length=" + length + "; legal: 0 to " + bytes.length + ", the length of the content");
    }
    return owning(Arrays.copyOf(bytes, length));
  }

  /**
   * This content with another one behind it.
   *
   * @param more what follows
   * @return both
   */
  public FileContent followedBy(FileContent more) {
    byte[] both = Arrays.copyOf(bytes, bytes.length + more.bytes.length);
    System.arraycopy(more.bytes, 0, both, bytes.length, more.bytes.length);
    return owning(both);
  }

  /**
   * What tells this content from others.
   *
   * @return the fingerprint of the bytes and their number
   */
  public Fingerprint fingerprint() {
    Fingerprint known = fingerprint;
    if (known == null) {
      known = Fingerprint.of(bytes, bytes.length);
      fingerprint = known;
    }
    return known;
  }

  /** The array itself, which nobody may change. */
  byte[] shared() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FileContent that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The length and the fingerprint, such as {@code 12 bytes #0123456789abcdef}. */
  @Override
  public String toString() {
    return bytes.length + " bytes #" + fingerprint();
  }
}
