package io.qump.math;

import io.qump.error.EvaluationException;
import io.qump.error.InvalidArgumentException;
import io.qump.error.InvalidValueException;
import io.qump.error.SyntaxException;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;

/**
 * A quantum number (R10): twelve components, each a whole number from −{@value #MAX_COMPONENT} to
 * {@value #MAX_COMPONENT}, in 256 bits with a checksum.
 *
 * <p>Component 0 is the real part; components 8, 9 and 10 are those of i, j and k. The others have
 * no meaning given, so there is no product for them.
 *
 * <p>Arithmetic is exact. A result with a component out of range is an {@link EvaluationException},
 * never a wrong number. Immutable and thread-safe.
 */
public final class QuantumNumber {

  /** How many components a number has. */
  public static final int COMPONENTS = 12;

  /** The largest absolute value of a component: 2^20 − 1. */
  public static final int MAX_COMPONENT = (1 << 20) - 1;

  /** How many bytes a number takes. */
  public static final int SIZE = 32;

  /** The number 0. */
  public static final QuantumNumber ZERO = new QuantumNumber(new int[COMPONENTS]);

  /** The number 1. */
  public static final QuantumNumber ONE = ZERO.with(0, 1);

  /** The unit i, component 8. */
  public static final QuantumNumber I = ZERO.with(8, 1);

  /** The unit j, component 9. */
  public static final QuantumNumber J = ZERO.with(9, 1);

  /** The unit k, component 10. */
  public static final QuantumNumber K = ZERO.with(10, 1);

  private final int[] components;

  private QuantumNumber(int[] components) {
    this.components = components;
  }

  /**
   * A real number.
   *
   * @param real its value
   * @return the number
   * @throws InvalidArgumentException if the value is out of range
   */
  public static QuantumNumber real(int real) {
    return ZERO.with(0, real);
  }

  /**
   * A quaternion.
   *
   * @param real component 0
   * @param i component 8
   * @param j component 9
   * @param k component 10
   * @return the number
   * @throws InvalidArgumentException if a component is out of range
   */
  public static QuantumNumber quaternion(int real, int i, int j, int k) {
    return real(real).with(8, i).with(9, j).with(10, k);
  }

  /**
   * A number of any components.
   *
   * @param components twelve components; copied
   * @return the number
   * @throws InvalidArgumentException if there are not twelve, or one is out of range
   */
  public static QuantumNumber of(int... components) {
    if (components.length != COMPONENTS) {
      throw new InvalidArgumentException(
          "components=" + components.length + "; legal: " + COMPONENTS);
    }
    for (int i = 0; i < COMPONENTS; i++) {
      requireLegal(i, components[i]);
    }
    return new QuantumNumber(components.clone());
  }

  /**
   * The number of some bytes.
   *
   * @param bytes what {@link #toBytes} gave
   * @return the number
   * @throws InvalidValueException if there are not 32, the checksum is wrong, or a zero is negative
   */
  public static QuantumNumber ofBytes(byte[] bytes) {
    return new QuantumNumber(QuantumBits.unpack(bytes));
  }

  /**
   * The number of a text such as {@code 3 - 2i + 5j + k} or {@code 7o1}.
   *
   * @param text components with their units, in any order, each unit at most once; spaces do not
   *     matter
   * @return the number
   * @throws SyntaxException if the text is something else
   */
  public static QuantumNumber parse(String text) {
    return parse(text, 0);
  }

  static QuantumNumber parse(String text, int offset) {
    return new QuantumNumber(new QuantumText(text, offset).parse());
  }

  /**
   * A component.
   *
   * @param index 0 to 11
   * @return its value
   * @throws InvalidArgumentException if there is no such component
   */
  public int component(int index) {
    return components[requireIndex(index)];
  }

  /**
   * This number with another value of a component.
   *
   * @param index 0 to 11
   * @param value the new value
   * @return the other number
   * @throws InvalidArgumentException if there is no such component, or the value is out of range
   */
  public QuantumNumber with(int index, int value) {
    int[] changed = components.clone();
    changed[requireIndex(index)] = requireLegal(index, value);
    return new QuantumNumber(changed);
  }

  /**
   * Whether all components but the real part are 0.
   *
   * @return true for a real number
   */
  public boolean isReal() {
    return equals(ZERO.with(0, components[0]));
  }

  /**
   * Whether all components but 0, 8, 9 and 10 are 0.
   *
   * @return true for a quaternion, and so for a real number
   */
  public boolean isQuaternion() {
    return equals(quaternion(components[0], components[8], components[9], components[10]));
  }

  /**
   * The sum, component by component.
   *
   * @param other what to add
   * @return this + other
   * @throws EvaluationException if a component is out of range
   */
  public QuantumNumber plus(QuantumNumber other) {
    return combine(other, " + ", Integer::sum);
  }

  /**
   * The difference, component by component.
   *
   * @param other what to subtract
   * @return this − other
   * @throws EvaluationException if a component is out of range
   */
  public QuantumNumber minus(QuantumNumber other) {
    return combine(other, " - ", (a, b) -> a - b);
  }

  /**
   * The number with the other sign, component by component.
   *
   * @return −this
   */
  public QuantumNumber negate() {
    return new QuantumNumber(Arrays.stream(components).map(value -> -value).toArray());
  }

  /**
   * The conjugate of a quaternion: the components of i, j and k with the other sign.
   *
   * @return the conjugate
   * @throws EvaluationException if this is no quaternion
   */
  public QuantumNumber conjugate() {
    if (!isQuaternion()) {
      throw undefined("conjugate(" + this + ")", "defined for components 0, 8, 9 and 10 only");
    }
    return quaternion(components[0], -components[8], -components[9], -components[10]);
  }

  /**
   * The square of the absolute value of a quaternion.
   *
   * @return the sum of the squares of its components
   * @throws EvaluationException if this is no quaternion
   */
  public long norm() {
    if (!isQuaternion()) {
      throw undefined("norm(" + this + ")", "defined for components 0, 8, 9 and 10 only");
    }
    return Arrays.stream(components).mapToLong(value -> (long) value * value).sum();
  }

  /**
   * The product: of two quaternions by Hamilton's rules (i² = j² = k² = ijk = −1), of a real number
   * and any other component by component. It depends on the order.
   *
   * @param other the right factor
   * @return this · other
   * @throws EvaluationException if a component is out of range, or no factor is real and one is no
   *     quaternion
   */
  public QuantumNumber times(QuantumNumber other) {
    if (isReal()) {
      return other.scaled(components[0], this + " * (" + other + ")");
    }
    String text = "(" + this + ") * (" + other + ")";
    if (other.isReal()) {
      return scaled(other.components[0], text);
    }
    if (!isQuaternion() || !other.isQuaternion()) {
      throw undefined(text, "a product is defined for components 0, 8, 9 and 10 only");
    }
    return hamilton(other, text);
  }

  private QuantumNumber hamilton(QuantumNumber other, String text) {
    long a = components[0];
    long b = components[8];
    long c = components[9];
    long d = components[10];
    long e = other.components[0];
    long f = other.components[8];
    long g = other.components[9];
    long h = other.components[10];
    int[] product = new int[COMPONENTS];
    product[0] = inRange(a * e - b * f - c * g - d * h, text);
    product[8] = inRange(a * f + b * e + c * h - d * g, text);
    product[9] = inRange(a * g - b * h + c * e + d * f, text);
    product[10] = inRange(a * h + b * g - c * f + d * e, text);
    return new QuantumNumber(product);
  }

  private QuantumNumber scaled(long factor, String text) {
    int[] product = new int[COMPONENTS];
    for (int i = 0; i < COMPONENTS; i++) {
      product[i] = inRange(factor * components[i], text);
    }
    return new QuantumNumber(product);
  }

  private QuantumNumber combine(QuantumNumber other, String sign, IntBinaryOperator operator) {
    int[] result = new int[COMPONENTS];
    for (int i = 0; i < COMPONENTS; i++) {
      int value = operator.applyAsInt(components[i], other.components[i]);
      result[i] = Math.abs(value) <= MAX_COMPONENT ? value : inRange(value, describe(sign, other));
    }
    return new QuantumNumber(result);
  }

  private String describe(String sign, QuantumNumber other) {
    return "(" + this + ")" + sign + "(" + other + ")";
  }

  private static int inRange(long value, String text) {
    if (Math.abs(value) > MAX_COMPONENT) {
      throw undefined(text, "a component is " + value + "; legal: to ±" + MAX_COMPONENT);
    }
    return (int) value;
  }

  private static EvaluationException undefined(String text, String reason) {
    return new EvaluationException(text, reason);
  }

  private static int requireIndex(int index) {
    if (index < 0 || index >= COMPONENTS) {
      throw new InvalidArgumentException(
          "component=" + index + "; legal: 0 to " + (COMPONENTS - 1));
    }
    return index;
  }

  private static int requireLegal(int index, int value) {
    if (value < -MAX_COMPONENT || value > MAX_COMPONENT) {
      throw new InvalidArgumentException(
          "component " + index + "=" + value + "; legal: to ±" + MAX_COMPONENT);
    }
    return value;
  }

  /**
   * The checksum of this number.
   *
   * @return 0 to 15
   */
  public int checksum() {
    return toBytes()[SIZE - 1] & 0xF;
  }

  /**
   * The 256 bits of this number.
   *
   * @return 32 bytes, the caller's own
   */
  public byte[] toBytes() {
    return QuantumBits.pack(components);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof QuantumNumber that && Arrays.equals(components, that.components);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(components);
  }

  /** The text that {@link #parse} reads, such as {@code 3 - 2i + 5j + k}. */
  @Override
  public String toString() {
    return QuantumText.print(components);
  }
}
