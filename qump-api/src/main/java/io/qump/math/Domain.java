package io.qump.math;

/**
 * Where operators and functions are defined; outside, an {@link io.qump.error.EvaluationException}.
 * Signs are −1, 0 or 1. Stateless; thread-safe.
 */
final class Domain {

  private Domain() {}

  static void requireDivisor(AstNode where, boolean zero) {
    require(where, !zero, "division by zero");
  }

  static void requirePower(AstNode where, int base, int exponent, boolean wholeExponent) {
    require(where, base != 0 || exponent >= 0, "division by zero: a negative power of zero");
    require(
        where, base >= 0 || wholeExponent, "a negative number with an exponent that is not whole");
  }

  static void requireRoot(AstNode where, int radicand, int index, boolean odd) {
    require(where, index != 0, "a root with index 0");
    require(
        where, radicand != 0 || index > 0, "division by zero: a root of zero with negative index");
    require(where, radicand >= 0 || odd, "a root of a negative number whose index is not odd");
  }

  static void requireFactorial(AstNode where, boolean whole, boolean inRange) {
    require(
        where, whole, "a factorial of what is no whole number from 0 on; gamma(x + 1) has more");
    require(where, inRange, "the factorial is out of range");
  }

  static void requireUnit(AstNode where, boolean inside) {
    require(where, inside, "an argument beyond -1 to 1");
  }

  static void requirePositive(AstNode where, boolean positive) {
    require(where, positive, "an argument that is not greater than 0");
  }

  static void requireNotNegative(AstNode where, boolean notNegative) {
    require(where, notNegative, "a square root of a negative number");
  }

  static double unit(AstNode where, double a) {
    requireUnit(where, Math.abs(a) <= 1);
    return a;
  }

  static double positive(AstNode where, double a) {
    requirePositive(where, a > 0);
    return a;
  }

  static double notNegative(AstNode where, double a) {
    requireNotNegative(where, a >= 0);
    return a;
  }

  static double noPole(AstNode where, double a) {
    require(where, a > 0 || !DoubleArithmetic.isWhole(a), "a pole: 0 or a negative whole number");
    return a;
  }

  static double notOne(AstNode where, double a) {
    require(where, a != 1, "a pole: the argument is 1");
    return a;
  }

  private static void require(AstNode where, boolean defined, String reason) {
    if (!defined) {
      throw Arithmetic.undefined(where, reason);
    }
  }
}
