package io.qump.math;

import io.qump.codec.ValueType;
import io.qump.error.InvalidValueException;

/**
 * The 256 bits of a {@link QuantumNumber}, in groups of four: five for each ordinal, three for the
 * signs, one for the checksum; see {@code docs/formats/math-values.md}. Stateless; thread-safe.
 */
final class QuantumBits {

  private static final int GROUPS_OF_ORDINAL = 5;
  private static final int FIRST_SIGNS = GROUPS_OF_ORDINAL * QuantumNumber.COMPONENTS;
  private static final int CHECKSUM = 63;

  private QuantumBits() {}

  static byte[] pack(int[] components) {
    byte[] bytes = new byte[QuantumNumber.SIZE];
    int signs = 0;
    for (int i = 0; i < components.length; i++) {
      put(bytes, GROUPS_OF_ORDINAL * i, GROUPS_OF_ORDINAL, Math.abs(components[i]));
      signs = (signs << 1) | (components[i] < 0 ? 1 : 0);
    }
    put(bytes, FIRST_SIGNS, CHECKSUM - FIRST_SIGNS, signs);
    put(bytes, CHECKSUM, 1, checksum(bytes));
    return bytes;
  }

  static int[] unpack(byte[] bytes) {
    if (bytes.length != QuantumNumber.SIZE) {
      throw refusal(bytes, "legal size: " + QuantumNumber.SIZE);
    }
    int expected = checksum(bytes);
    int found = get(bytes, CHECKSUM, 1);
    if (found != expected) {
      throw refusal(bytes, "checksum=" + found + " expected=" + expected);
    }
    int signs = get(bytes, FIRST_SIGNS, CHECKSUM - FIRST_SIGNS);
    int[] components = new int[QuantumNumber.COMPONENTS];
    for (int i = 0; i < components.length; i++) {
      int ordinal = get(bytes, GROUPS_OF_ORDINAL * i, GROUPS_OF_ORDINAL);
      boolean negative = ((signs >> (QuantumNumber.COMPONENTS - 1 - i)) & 1) != 0;
      components[i] = signed(bytes, i, ordinal, negative);
    }
    return components;
  }

  private static int signed(byte[] bytes, int index, int ordinal, boolean negative) {
    if (negative && ordinal == 0) {
      throw refusal(bytes, "component " + index + " is a negative zero");
    }
    return negative ? -ordinal : ordinal;
  }

  /** CRC-4 with the polynomial x^4 + x + 1, begun with 15 and inverted at the end. */
  private static int checksum(byte[] bytes) {
    int crc = 0xF;
    for (int group = 0; group < CHECKSUM; group++) {
      crc ^= get(bytes, group, 1);
      for (int bit = 0; bit < 4; bit++) {
        crc = (crc & 8) != 0 ? ((crc << 1) ^ 0x3) & 0xF : crc << 1;
      }
    }
    return crc ^ 0xF;
  }

  private static void put(byte[] bytes, int first, int count, int value) {
    for (int i = 0; i < count; i++) {
      int group = (value >> (4 * (count - 1 - i))) & 0xF;
      int at = first + i;
      bytes[at / 2] |= (byte) (at % 2 == 0 ? group << 4 : group);
    }
  }

  private static int get(byte[] bytes, int first, int count) {
    int value = 0;
    for (int at = first; at < first + count; at++) {
      int group = at % 2 == 0 ? bytes[at / 2] >> 4 : bytes[at / 2];
      value = (value << 4) | (group & 0xF);
    }
    return value;
  }

  private static InvalidValueException refusal(byte[] bytes, String reason) {
    return MathReader.refusal(ValueType.QUANTUM_NUMBER, bytes, 0, reason);
  }
}
