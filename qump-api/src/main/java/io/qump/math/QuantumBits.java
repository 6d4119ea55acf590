package io.qump.math;

import io.qump.codec.ValueType;
import io.qump.error.InvalidValueException;
import java.math.BigInteger;

/**
 * The 256 bits of a {@link QuantumNumber}: see {@code docs/formats/math-values.md}. Stateless;
 * thread-safe.
 */
final class QuantumBits {

  private static final int ORDINAL_BITS = 20;
  private static final int CHECKSUM_BITS = 4;
  private static final int CHECKED_BITS = 252;

  private QuantumBits() {}

  static byte[] pack(int[] components) {
    BigInteger bits = BigInteger.ZERO;
    for (int component : components) {
      bits = bits.shiftLeft(ORDINAL_BITS).or(BigInteger.valueOf(Math.abs(component)));
    }
    for (int component : components) {
      bits = bits.shiftLeft(1).or(component < 0 ? BigInteger.ONE : BigInteger.ZERO);
    }
    BigInteger all = bits.shiftLeft(CHECKSUM_BITS).or(BigInteger.valueOf(checksum(bits)));
    byte[] packed = new byte[QuantumNumber.SIZE];
    for (int i = 0; i < packed.length; i++) {
      packed[i] = all.shiftRight(Byte.SIZE * (packed.length - 1 - i)).byteValue();
    }
    return packed;
  }

  static int[] unpack(byte[] bytes) {
    if (bytes.length != QuantumNumber.SIZE) {
      throw refusal(bytes, "legal size: " + QuantumNumber.SIZE);
    }
    BigInteger all = new BigInteger(1, bytes);
    BigInteger checked = all.shiftRight(CHECKSUM_BITS);
    int expected = checksum(checked);
    int found = all.intValue() & 0xF;
    if (found != expected) {
      throw refusal(bytes, "checksum=" + found + " expected=" + expected);
    }
    int[] components = new int[QuantumNumber.COMPONENTS];
    for (int i = 0; i < components.length; i++) {
      int ordinal = checked.shiftRight(CHECKED_BITS - ORDINAL_BITS * (i + 1)).intValue();
      boolean negative = checked.testBit(QuantumNumber.COMPONENTS - 1 - i);
      components[i] = signed(bytes, i, ordinal & QuantumNumber.MAX_COMPONENT, negative);
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
  private static int checksum(BigInteger checked) {
    int crc = 0xF;
    for (int i = CHECKED_BITS - 1; i >= 0; i--) {
      boolean divides = ((crc & 8) != 0) ^ checked.testBit(i);
      crc = ((crc << 1) & 0xF) ^ (divides ? 0x3 : 0);
    }
    return crc ^ 0xF;
  }

  private static InvalidValueException refusal(byte[] bytes, String reason) {
    return MathReader.refusal(ValueType.QUANTUM_NUMBER, bytes, 0, reason);
  }
}
