package io.qump.math;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.stream.LongStream;

/**
 * Calculates in double precision with {@link StrictMath}, so that results are the same on every
 * machine. Stateless; thread-safe.
 */
final class DoubleArithmetic implements Arithmetic<Double> {

  /** The largest whole number whose factorial is in the range of double. */
  private static final int MAX_FACTORIAL = 170;

  /** The largest exponent up to which a root is tried for a whole number. */
  private static final double MAX_EXACT_ROOT = 1_000;

  private static final double LN_2 = StrictMath.log(2);

  @Override
  public Double number(AstNode where, BigDecimal value) {
    return finite(where, value.doubleValue());
  }

  @Override
  public Double constant(AstConstant constant) {
    return switch (constant) {
      case PI -> StrictMath.PI;
      case E -> StrictMath.E;
    };
  }

  @Override
  public Double variable(AstNode where, Double value) {
    if (!Double.isFinite(value)) {
      throw Arithmetic.undefined(where, "its value is " + value + "; give a finite number");
    }
    return value;
  }

  @Override
  public Double apply(AstNode where, AstOperator operator, Double a, Double b) {
    return finite(
        where,
        switch (operator) {
          case ADD -> a + b;
          case SUBTRACT -> a - b;
          case MULTIPLY -> a * b;
          case DIVIDE -> a / divisor(where, b);
          case POWER -> power(where, a, b);
          case ROOT -> root(where, a, b);
          case MODULO -> modulo(a, divisor(where, b));
          default -> truth(Truth.of(operator, Double.compare(a + 0.0, b + 0.0), a != 0, b != 0));
        });
  }

  @Override
  public Double apply(AstNode where, AstOperator operator, Double a) {
    return finite(
        where,
        switch (operator) {
          case NEGATE -> -a;
          case ABSOLUTE -> Math.abs(a);
          case RECIPROCAL -> 1 / divisor(where, a);
          case FACTORIAL -> factorial(where, a);
          default -> throw new IllegalStateException("operator=" + operator);
        });
  }

  @Override
  public Double apply(AstNode where, AstFunction function, Double a) {
    return finite(
        where,
        switch (function) {
          case SIN -> StrictMath.sin(a);
          case COS -> StrictMath.cos(a);
          case TAN -> StrictMath.tan(a);
          case ASIN -> StrictMath.asin(Domain.unit(where, a));
          case ACOS -> StrictMath.acos(Domain.unit(where, a));
          case ATAN -> StrictMath.atan(a);
          case SINH -> StrictMath.sinh(a);
          case COSH -> StrictMath.cosh(a);
          case TANH -> StrictMath.tanh(a);
          case EXP -> StrictMath.exp(a);
          case LOG -> StrictMath.log(Domain.positive(where, a));
          case LOG10 -> StrictMath.log10(Domain.positive(where, a));
          case LOG2 -> log2(Domain.positive(where, a));
          case SQRT -> StrictMath.sqrt(Domain.notNegative(where, a));
          case GAMMA -> GammaFunction.gamma(Domain.noPole(where, a));
          case ZETA -> ZetaFunction.zeta(Domain.notOne(where, a));
          case BETA -> throw new IllegalStateException("function=" + function);
        });
  }

  @Override
  public Double beta(AstNode where, Double a, Double b) {
    return finite(where, GammaFunction.beta(Domain.positive(where, a), Domain.positive(where, b)));
  }

  private static double divisor(AstNode where, double b) {
    Domain.requireDivisor(where, b == 0);
    return b;
  }

  private static double modulo(double a, double b) {
    double rest = a % b;
    return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
  }

  private static double power(AstNode where, double a, double b) {
    Domain.requirePower(where, (int) Math.signum(a), (int) Math.signum(b), isWhole(b));
    return StrictMath.pow(a, b);
  }

  private static double root(AstNode where, double a, double n) {
    boolean odd = isWhole(n) && n % 2 != 0;
    Domain.requireRoot(where, (int) Math.signum(a), (int) Math.signum(n), odd);
    return a < 0 ? -rootOfPositive(-a, n) : rootOfPositive(a, n);
  }

  private static double rootOfPositive(double a, double n) {
    if (n == 2) {
      return StrictMath.sqrt(a);
    }
    double root = StrictMath.pow(a, 1 / n);
    double whole = StrictMath.rint(root);
    boolean exact = Math.abs(n) <= MAX_EXACT_ROOT && StrictMath.pow(whole, n) == a;
    return exact ? whole : root;
  }

  private static double factorial(AstNode where, double a) {
    Domain.requireFactorial(where, isWhole(a) && a >= 0, a <= MAX_FACTORIAL);
    return LongStream.rangeClosed(2, (long) a)
        .mapToObj(BigInteger::valueOf)
        .reduce(BigInteger.ONE, BigInteger::multiply)
        .doubleValue();
  }

  /** Exact for powers of two. */
  private static double log2(double a) {
    int exponent = Math.getExponent(a);
    return a == Math.scalb(1.0, exponent) ? exponent : StrictMath.log(a) / LN_2;
  }

  static boolean isWhole(double a) {
    return a == StrictMath.rint(a);
  }

  private static double truth(boolean value) {
    return value ? 1 : 0;
  }

  /** Refuses what is beyond the range; a negative zero becomes zero. */
  private static double finite(AstNode where, double value) {
    if (!Double.isFinite(value)) {
      throw Arithmetic.undefined(
          where, "the result is beyond the range of double; evaluate in decimal numbers");
    }
    return value + 0.0;
  }
}
