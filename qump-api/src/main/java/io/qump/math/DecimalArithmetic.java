package io.qump.math;

import io.qump.error.InvalidArgumentException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Calculates with decimal numbers of a given precision, to which twelve digits are added until the
 * end. For one thread.
 */
final class DecimalArithmetic implements Arithmetic<BigDecimal> {

  /** The highest precision that can be asked for. */
  static final int MAX_PRECISION = 1_000;

  /** Every number other than 0 is from 10^−1,000,000 to 10^1,000,000. */
  static final int MAX_MAGNITUDE = 1_000_000;

  /** Digits that the whole part of a quotient may have for a remainder. */
  private static final int MAX_QUOTIENT = 10_000;

  /** The largest argument of sine, cosine and tangent is 10 to this. */
  private static final int MAX_ANGLE = 1_000;

  private static final int MAX_FACTORIAL = 200_000;
  private static final int GUARD_DIGITS = 12;
  private static final BigDecimal MAX_INT_POWER = BigDecimal.valueOf(999_999_999);

  private final MathContext asked;
  private final MathContext work;
  private final MathContext given;
  private final DecimalFunctions functions;

  DecimalArithmetic(MathContext asked) {
    if (asked.getPrecision() < 1 || asked.getPrecision() > MAX_PRECISION) {
      throw new InvalidArgumentException(
          "precision=" + asked.getPrecision() + "; legal: 1 to " + MAX_PRECISION + " digits");
    }
    this.asked = asked;
    this.work = new MathContext(asked.getPrecision() + GUARD_DIGITS, RoundingMode.HALF_EVEN);
    this.given =
        new MathContext(AstSymbol.Decimal.MAX_DIGITS + GUARD_DIGITS, RoundingMode.HALF_EVEN);
    this.functions = new DecimalFunctions(work.getPrecision());
  }

  /** The result as it was asked for. */
  BigDecimal result(AstNode where, BigDecimal value) {
    try {
      return inRange(where, value.round(asked));
    } catch (ArithmeticException e) {
      throw Arithmetic.undefined(
          where, "the result " + value + " must be rounded, which the context forbids");
    }
  }

  /** A number that was given stays exact, up to as many digits as a constant has. */
  @Override
  public BigDecimal number(AstNode where, BigDecimal value) {
    return inRange(where, value.round(given));
  }

  @Override
  public BigDecimal constant(AstConstant constant) {
    return switch (constant) {
      case PI -> functions.pi(work.getPrecision()).round(work);
      case E -> functions.exp(BigDecimal.ONE);
    };
  }

  @Override
  public BigDecimal variable(AstNode where, BigDecimal value) {
    return number(where, value);
  }

  @Override
  public BigDecimal apply(AstNode where, AstOperator operator, BigDecimal a, BigDecimal b) {
    return inRange(
        where,
        switch (operator) {
          case ADD -> a.add(b, work);
          case SUBTRACT -> a.subtract(b, work);
          case MULTIPLY -> a.multiply(b, work);
          case DIVIDE -> a.divide(divisor(where, b), work);
          case POWER -> power(where, a, b);
          case ROOT -> root(where, a, b);
          case MODULO -> modulo(where, a, divisor(where, b));
          default -> truth(Truth.of(operator, a.compareTo(b), a.signum() != 0, b.signum() != 0));
        });
  }

  @Override
  public BigDecimal apply(AstNode where, AstOperator operator, BigDecimal a) {
    return inRange(
        where,
        switch (operator) {
          case NEGATE -> a.negate();
          case ABSOLUTE -> a.abs();
          case RECIPROCAL -> BigDecimal.ONE.divide(divisor(where, a), work);
          case FACTORIAL -> factorial(where, a);
          default -> throw new IllegalStateException("operator=" + operator);
        });
  }

  @Override
  public BigDecimal apply(AstNode where, AstFunction function, BigDecimal a) {
    return inRange(
        where,
        switch (function) {
          case SIN -> functions.sin(angle(where, a));
          case COS -> functions.cos(angle(where, a));
          case TAN -> functions.tan(angle(where, a));
          case ASIN -> functions.asin(unit(where, a));
          case ACOS -> functions.acos(unit(where, a));
          case ATAN -> functions.atan(a);
          case SINH -> functions.sinh(exponent(where, a));
          case COSH -> functions.cosh(exponent(where, a));
          case TANH -> functions.tanh(a);
          case EXP -> functions.exp(exponent(where, a));
          case LOG -> functions.log(positive(where, a));
          case LOG10 -> functions.log(positive(where, a), BigDecimal.TEN);
          case LOG2 -> functions.log(positive(where, a), BigDecimal.valueOf(2));
          case SQRT -> squareRoot(where, a);
          case GAMMA, ZETA, BETA -> throw unsupported(where, function);
        });
  }

  @Override
  public BigDecimal beta(AstNode where, BigDecimal a, BigDecimal b) {
    throw unsupported(where, AstFunction.BETA);
  }

  private static RuntimeException unsupported(AstNode where, AstFunction function) {
    return Arithmetic.undefined(
        where, function.text() + " has no decimal evaluation; evaluate in double precision");
  }

  private BigDecimal power(AstNode where, BigDecimal a, BigDecimal b) {
    boolean whole = isWhole(b);
    Domain.requirePower(where, a.signum(), b.signum(), whole);
    if (a.signum() == 0) {
      return b.signum() == 0 ? BigDecimal.ONE : BigDecimal.ZERO;
    }
    if (whole && b.abs().compareTo(BigDecimal.TEN) <= 0) {
      return a.pow(b.intValueExact(), work);
    }
    double magnitude = b.doubleValue() * DecimalFunctions.log10(a.abs());
    requireMagnitude(where, magnitude);
    return whole && b.abs().compareTo(MAX_INT_POWER) <= 0
        ? a.pow(b.intValueExact(), wider()).round(work)
        : exponential(a, b, whole);
  }

  /** a^b as e^(b·log|a|), for an exponent that no loop could count to. */
  private BigDecimal exponential(BigDecimal a, BigDecimal b, boolean whole) {
    BigDecimal power = functions.power(a.abs(), b);
    boolean odd = whole && b.remainder(BigDecimal.valueOf(2)).signum() != 0;
    return a.signum() < 0 && odd ? power.negate() : power;
  }

  /** An intermediate result of a power loses up to as many digits as its exponent has. */
  private MathContext wider() {
    return new MathContext(work.getPrecision() + GUARD_DIGITS, RoundingMode.HALF_EVEN);
  }

  private BigDecimal root(AstNode where, BigDecimal a, BigDecimal n) {
    boolean odd = isWhole(n) && n.remainder(BigDecimal.valueOf(2)).signum() != 0;
    Domain.requireRoot(where, a.signum(), n.signum(), odd);
    if (a.signum() == 0) {
      return BigDecimal.ZERO;
    }
    requireMagnitude(where, DecimalFunctions.log10(a.abs()) / n.doubleValue());
    BigDecimal root = functions.root(a.abs(), n);
    return a.signum() < 0 ? root.negate() : root;
  }

  private BigDecimal squareRoot(AstNode where, BigDecimal a) {
    Domain.requireNotNegative(where, a.signum() >= 0);
    return a.sqrt(work);
  }

  private static BigDecimal modulo(AstNode where, BigDecimal a, BigDecimal b) {
    if (a.signum() == 0) {
      return BigDecimal.ZERO;
    }
    long digits = DecimalFunctions.magnitude(a) - DecimalFunctions.magnitude(b);
    if (digits > MAX_QUOTIENT) {
      throw Arithmetic.undefined(where, "the quotient has more than " + MAX_QUOTIENT + " digits");
    }
    BigDecimal rest = a.abs().compareTo(b.abs()) < 0 ? a : a.remainder(b);
    return rest.signum() != 0 && rest.signum() != b.signum() ? rest.add(b) : rest;
  }

  private BigDecimal factorial(AstNode where, BigDecimal a) {
    boolean whole = a.signum() >= 0 && isWhole(a);
    Domain.requireFactorial(where, whole, a.compareTo(BigDecimal.valueOf(MAX_FACTORIAL)) <= 0);
    BigDecimal product = BigDecimal.ONE;
    for (int i = 2; i <= a.intValueExact(); i++) {
      product = product.multiply(BigDecimal.valueOf(i), wider());
    }
    return product.round(work);
  }

  private static BigDecimal divisor(AstNode where, BigDecimal b) {
    Domain.requireDivisor(where, b.signum() == 0);
    return b;
  }

  private static BigDecimal unit(AstNode where, BigDecimal a) {
    Domain.requireUnit(where, a.abs().compareTo(BigDecimal.ONE) <= 0);
    return a;
  }

  private static BigDecimal positive(AstNode where, BigDecimal a) {
    Domain.requirePositive(where, a.signum() > 0);
    return a;
  }

  private static BigDecimal angle(AstNode where, BigDecimal a) {
    if (DecimalFunctions.magnitude(a) > MAX_ANGLE) {
      throw Arithmetic.undefined(where, "an angle beyond 10^" + MAX_ANGLE);
    }
    return a;
  }

  private static BigDecimal exponent(AstNode where, BigDecimal a) {
    requireMagnitude(where, a.doubleValue() / StrictMath.log(10));
    return a;
  }

  private static void requireMagnitude(AstNode where, double magnitude) {
    if (!(Math.abs(magnitude) <= MAX_MAGNITUDE)) {
      throw outOfRange(where);
    }
  }

  private static BigDecimal inRange(AstNode where, BigDecimal value) {
    if (value.signum() == 0) {
      return BigDecimal.ZERO;
    }
    if (Math.abs(DecimalFunctions.magnitude(value)) > MAX_MAGNITUDE) {
      throw outOfRange(where);
    }
    return value;
  }

  private static RuntimeException outOfRange(AstNode where) {
    return Arithmetic.undefined(
        where, "the result is not between 10^-" + MAX_MAGNITUDE + " and 10^" + MAX_MAGNITUDE);
  }

  private static BigDecimal truth(boolean value) {
    return value ? BigDecimal.ONE : BigDecimal.ZERO;
  }

  /** A number with so many zeros at its end that they cannot be written out is whole too. */
  private static boolean isWhole(BigDecimal a) {
    return a.signum() == 0 || a.scale() <= 0 || a.stripTrailingZeros().scale() <= 0;
  }
}
