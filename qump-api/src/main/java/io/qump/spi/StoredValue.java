package io.qump.spi;

/**
 * An encoded value as it is kept: with its type and the sequence of the commit that wrote it.
 *
 * <p>Immutable by agreement: whoever holds one neither changes nor hands out its array, since
 * readers share it. Thread-safe. A class that may be extended, so that an engine can hold what it
 * needs beside it without another object per value.
 */
public class StoredValue {

  private final long sequence;
  private final int type;
  private final byte[] bytes;

  /**
   * Creates a value.
   *
   * @param sequence sequence of the commit that wrote it, 1 or more
   * @param type code of its type, 1 to 65,535
   * @param bytes the encoded value; kept, not copied
   */
  public StoredValue(long sequence, int type, byte[] bytes) {
    this.sequence = sequence;
    this.type = type;
    this.bytes = bytes;
  }

  /**
   * The commit that wrote the value.
   *
   * @return its sequence
   */
  public final long sequence() {
    return sequence;
  }

  /**
   * The value's type.
   *
   * @return its code
   */
  public final int type() {
    return type;
  }

  /**
   * The encoded value.
   *
   * @return the shared array, to be read only
   */
  public final byte[] bytes() {
    return bytes;
  }
}
