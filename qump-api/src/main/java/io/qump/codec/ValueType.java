package io.qump.codec;

import io.qump.error.InvalidArgumentException;
import java.util.Objects;

/**
 * The type that is stored with a value; a read with a codec of another type is an error (R9).
 *
 * <p>Two types are equal if their codes are; the name is for people. Immutable and thread-safe.
 */
public final class ValueType {

  /** The first code that applications may use for types of their own. */
  public static final int FIRST_CUSTOM_CODE = 100;

  /** The last code that applications may use for types of their own. */
  public static final int LAST_CUSTOM_CODE = 65_535;

  // The codes are stored with every value. DO NOT CHANGE OR REUSE THEM.

  /** A quantum number of 256 bits. Code 1. */
  public static final ValueType QUANTUM_NUMBER = new ValueType(1, "QUANTUM_NUMBER");

  /** Bytes without further meaning. Code 2. */
  public static final ValueType BINARY = new ValueType(2, "BINARY");

  /** Text. Code 3. */
  public static final ValueType STRING = new ValueType(3, "STRING");

  /** An abstract syntax tree. Code 4. */
  public static final ValueType AST_NODE = new ValueType(4, "AST_NODE");

  /** A mathematical proof. Code 5. */
  public static final ValueType PROOF = new ValueType(5, "PROOF");

  /** A 64-bit signed integer. Code 6. */
  public static final ValueType LONG = new ValueType(6, "LONG");

  /** A 64-bit floating-point number. Code 7. */
  public static final ValueType DOUBLE = new ValueType(7, "DOUBLE");

  /** An integer of any size. Code 8. */
  public static final ValueType BIG_INTEGER = new ValueType(8, "BIG_INTEGER");

  /** A decimal number of any size, with its scale. Code 9. */
  public static final ValueType BIG_DECIMAL = new ValueType(9, "BIG_DECIMAL");

  /** A 128-bit identifier. Code 10. */
  public static final ValueType UUID = new ValueType(10, "UUID");

  /** A JSON document. Code 11. */
  public static final ValueType JSON = new ValueType(11, "JSON");

  /** What is known about a mathematical value. Code 12. */
  public static final ValueType METADATA = new ValueType(12, "METADATA");

  /** What is known about the value of another entry, and which value that is. Code 13. */
  public static final ValueType ATTACHED_METADATA = new ValueType(13, "ATTACHED_METADATA");

  private final int code;
  private final String name;

  private ValueType(int code, String name) {
    this.code = code;
    this.name = name;
  }

  /**
   * A type of the application's own.
   *
   * @param code 100 to 65,535; it is stored with each value, so it must never change
   * @param name what error messages call it
   * @return the type
   * @throws InvalidArgumentException if the code is outside its range
   */
  public static ValueType custom(int code, String name) {
    Objects.requireNonNull(name, "name");
    if (code < FIRST_CUSTOM_CODE || code > LAST_CUSTOM_CODE) {
      throw new InvalidArgumentException(
          "code=" + code + "; legal: " + FIRST_CUSTOM_CODE + " to " + LAST_CUSTOM_CODE);
    }
    return new ValueType(code, name);
  }

  /**
   * The type of a stored code.
   *
   * @param code a stored code
   * @return the type; one that this release does not know is named by its code
   */
  public static ValueType ofCode(int code) {
    return switch (code) {
      case 1 -> QUANTUM_NUMBER;
      case 2 -> BINARY;
      case 3 -> STRING;
      case 4 -> AST_NODE;
      case 5 -> PROOF;
      case 6 -> LONG;
      case 7 -> DOUBLE;
      case 8 -> BIG_INTEGER;
      case 9 -> BIG_DECIMAL;
      case 10 -> UUID;
      case 11 -> JSON;
      case 12 -> METADATA;
      case 13 -> ATTACHED_METADATA;
      default -> new ValueType(code, code >= FIRST_CUSTOM_CODE ? "CUSTOM" : "UNKNOWN");
    };
  }

  /**
   * The number that is stored.
   *
   * @return 1 to 65,535
   */
  public int code() {
    return code;
  }

  /**
   * What people call the type.
   *
   * @return its name
   */
  public String name() {
    return name;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ValueType that && code == that.code;
  }

  @Override
  public int hashCode() {
    return code;
  }

  /** The name and the code, such as {@code STRING(3)}. */
  @Override
  public String toString() {
    return name + "(" + code + ")";
  }
}
