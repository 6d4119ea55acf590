package io.qump.math;

import io.qump.error.InvalidArgumentException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * What a node of a tree is apart from its operands (R11).
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface AstSymbol
    permits AstConstant,
        AstFunction,
        AstOperator,
        AstSymbol.Decimal,
        AstSymbol.Quantum,
        AstSymbol.Variable {

  /**
   * The kind of the node.
   *
   * @return one of five
   */
  AstKind kind();

  /**
   * How many operands the node has.
   *
   * @return 0, 1 or 2
   */
  int arity();

  /**
   * A quantum number.
   *
   * @param number the number
   */
  record Quantum(QuantumNumber number) implements AstSymbol {
    @Override
    public AstKind kind() {
      return AstKind.QUANTUM_NUMBER;
    }

    @Override
    public int arity() {
      return 0;
    }
  }

  /**
   * A variable.
   *
   * @param name 1 to {@value #MAX_NAME} characters: letters a–z and A–Z, Greek letters α–ω and Α–Ω,
   *     digits, {@code _}, not beginning with a digit; not {@code and}, {@code or}, {@code xor},
   *     {@code pi}, {@code e}
   */
  record Variable(String name) implements AstSymbol {

    /** Characters of the longest name. */
    public static final int MAX_NAME = 200;

    private static final Pattern LEGAL =
        Pattern.compile("(?!(?:and|or|xor|pi|e)$)[a-zA-Zα-ωΑ-ΡΣ-Ω_][a-zA-Zα-ωΑ-ΡΣ-Ω_0-9]{0,199}");

    /**
     * Checks the name.
     *
     * @param name see the record
     * @throws InvalidArgumentException if the name is not legal
     */
    public Variable {
      if (!LEGAL.matcher(name).matches()) {
        String shown = name.length() <= MAX_NAME ? name : name.length() + " characters";
        throw new InvalidArgumentException(
            "variable="
                + shown
                + "; legal: 1 to "
                + MAX_NAME
                + " letters, digits and _, no digit first, and none of and, or, xor, pi, e");
      }
    }

    @Override
    public AstKind kind() {
      return AstKind.VARIABLE;
    }

    @Override
    public int arity() {
      return 0;
    }
  }

  /**
   * A decimal number that is 0 or more.
   *
   * @param value the number, without zeros at its end: 1.50 becomes 1.5, and 100 becomes 1E+2
   */
  record Decimal(BigDecimal value) implements AstSymbol {

    /** Digits of the longest number. */
    public static final int MAX_DIGITS = 1_000;

    /**
     * The largest power of ten by which the digits are multiplied, and the negative of the least.
     */
    public static final int MAX_EXPONENT = 10_000;

    /**
     * Takes the zeros off.
     *
     * @param value see the record
     * @throws InvalidArgumentException if the number is negative, or over a limit
     */
    public Decimal {
      if (value.signum() < 0) {
        throw new InvalidArgumentException(
            "constant=" + value + "; legal: 0 or more; use the operator NEGATE for the sign");
      }
      if (value.precision() > 2 * MAX_EXPONENT) {
        throw tooLong(value);
      }
      value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
      if (value.precision() > MAX_DIGITS || Math.abs((long) value.scale()) > MAX_EXPONENT) {
        throw tooLong(value);
      }
    }

    private static InvalidArgumentException tooLong(BigDecimal value) {
      return new InvalidArgumentException(
          "constant with digits="
              + value.precision()
              + " exponent="
              + -(long) value.scale()
              + "; legal: to "
              + MAX_DIGITS
              + " digits, exponent to ±"
              + MAX_EXPONENT);
    }

    /** The digits as a whole number. */
    BigInteger digits() {
      return value.unscaledValue();
    }

    @Override
    public AstKind kind() {
      return AstKind.CONSTANT;
    }

    @Override
    public int arity() {
      return 0;
    }
  }
}
