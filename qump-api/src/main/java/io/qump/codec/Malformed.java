package io.qump.codec;

import io.qump.error.InvalidValueException;
import java.util.HexFormat;

/** Words for the refusal of bytes that no key or value has. Stateless; thread-safe. */
final class Malformed {

  /** How many of the bytes a message shows. */
  private static final int SHOWN = 16;

  private Malformed() {}

  /**
   * The exception for some bytes.
   *
   * @param type what the bytes should have been
   * @param bytes the bytes
   * @param reason why they are not
   * @return the exception, to be thrown
   */
  static InvalidValueException bytes(ValueType type, byte[] bytes, String reason) {
    int shown = Math.min(bytes.length, SHOWN);
    String hex = HexFormat.ofDelimiter(" ").formatHex(bytes, 0, shown);
    return new InvalidValueException(
        "type="
            + type
            + " size="
            + bytes.length
            + " bytes="
            + hex
            + (shown < bytes.length ? " ..." : "")
            + "; "
            + reason
            + "; open the map with the codec that it was written with");
  }

  /**
   * Refuses bytes of another length than a type has.
   *
   * @param type what the bytes should be
   * @param bytes the bytes
   * @param size how many there must be
   * @throws InvalidValueException if there are more or fewer
   */
  static void requireSize(ValueType type, byte[] bytes, int size) {
    if (bytes.length != size) {
      throw bytes(type, bytes, "legal size: " + size);
    }
  }
}
