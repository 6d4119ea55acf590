package io.qump.math;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The functions of expressions (R11), of real numbers. */
public enum AstFunction implements AstSymbol {
  // The numbers are stored with every tree. DO NOT CHANGE OR REUSE THEM.

  /** The sine, of radians. Number 1. */
  SIN(1, 1),

  /** The cosine, of radians. Number 2. */
  COS(2, 1),

  /** The tangent, of radians. Number 3. */
  TAN(3, 1),

  /** The inverse sine, from −π/2 to π/2. Number 4. */
  ASIN(4, 1),

  /** The inverse cosine, from 0 to π. Number 5. */
  ACOS(5, 1),

  /** The inverse tangent, from −π/2 to π/2. Number 6. */
  ATAN(6, 1),

  /** The hyperbolic sine. Number 7. */
  SINH(7, 1),

  /** The hyperbolic cosine. Number 8. */
  COSH(8, 1),

  /** The hyperbolic tangent. Number 9. */
  TANH(9, 1),

  /** The exponential function. Number 10. */
  EXP(10, 1),

  /** The natural logarithm. Number 11. */
  LOG(11, 1),

  /** The logarithm to base 10. Number 12. */
  LOG10(12, 1),

  /** The logarithm to base 2. Number 13. */
  LOG2(13, 1),

  /** The square root. Number 14. */
  SQRT(14, 1),

  /** The gamma function. Number 15. */
  GAMMA(15, 1),

  /** The beta function of two positive numbers. Number 16. */
  BETA(16, 2),

  /** The Riemann zeta function. Number 17. */
  ZETA(17, 1);

  private final int number;
  private final int arity;

  AstFunction(int number, int arity) {
    this.number = number;
    this.arity = arity;
  }

  /**
   * The number that is stored.
   *
   * @return 1 to 17
   */
  public int number() {
    return number;
  }

  /**
   * How the function is written.
   *
   * @return its name in lower case, such as {@code sin}
   */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public AstKind kind() {
    return AstKind.FUNCTION;
  }

  @Override
  public int arity() {
    return arity;
  }

  static Optional<AstFunction> ofNumber(int number) {
    return Arrays.stream(values()).filter(function -> function.number == number).findFirst();
  }
}
