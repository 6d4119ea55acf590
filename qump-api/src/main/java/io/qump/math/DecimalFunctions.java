package io.qump.math;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Elementary functions of decimal numbers to a number of digits; the error is below one unit in the
 * last digit. Arguments must be in the domain and the range.
 *
 * <h2>How</h2>
 *
 * Each function is a series of terms that shrink fast, applied to an argument that was made small:
 * e^x as (e^(x/2^k))^(2^k); the logarithm by Halley's iteration on e^x, which triples the right
 * digits each time; sine and cosine by multiples of π/2; the inverse tangent by halving the angle;
 * π by Machin's formula. Where a step loses digits, as many are added before it.
 *
 * <p>For one thread.
 */
final class DecimalFunctions {

  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final long MORE = 10;
  private static final double LOG_10_OF_2 = StrictMath.log10(2);
  private static final double LN_10 = StrictMath.log(10);

  /** Right digits of a logarithm in double precision of a number without its exponent. */
  private static final int DOUBLE_DIGITS = 9;

  private final int digits;
  private BigDecimal knownPi = BigDecimal.ZERO;
  private int knownDigits;

  DecimalFunctions(int digits) {
    this.digits = digits;
  }

  /** The power of ten of the first digit: 0 for 1 to 9.99, −1 for 0.1; 0 for 0. */
  static long magnitude(BigDecimal x) {
    return x.signum() == 0 ? 0 : (long) x.precision() - x.scale() - 1;
  }

  /** The decimal logarithm of a positive number, in double precision. */
  static double log10(BigDecimal x) {
    return magnitude(x) + StrictMath.log10(mantissa(x));
  }

  private static double mantissa(BigDecimal x) {
    return new BigDecimal(x.unscaledValue(), x.precision() - 1)
        .round(MathContext.DECIMAL64)
        .doubleValue();
  }

  private static MathContext context(long precision) {
    return new MathContext(Math.toIntExact(precision), RoundingMode.HALF_EVEN);
  }

  private BigDecimal rounded(BigDecimal x) {
    return x.round(context(digits));
  }

  BigDecimal exp(BigDecimal x) {
    return rounded(exp(x, digits + MORE));
  }

  /** e^x to a relative error of 10^−wanted. */
  private static BigDecimal exp(BigDecimal x, long wanted) {
    if (x.signum() == 0) {
      return BigDecimal.ONE;
    }
    long halvings = Math.max(0, (long) Math.ceil((magnitude(x) + 1) / LOG_10_OF_2) + MORE);
    MathContext context = context(wanted + (long) (halvings * LOG_10_OF_2) + MORE);
    BigDecimal small = x.divide(TWO.pow((int) halvings), context);
    BigDecimal result = expSeries(small, context);
    for (long i = 0; i < halvings; i++) {
      result = result.multiply(result, context);
    }
    return result;
  }

  private static BigDecimal expSeries(BigDecimal x, MathContext context) {
    BigDecimal sum = BigDecimal.ONE;
    BigDecimal term = BigDecimal.ONE;
    for (int i = 1; magnitude(term) >= -context.getPrecision(); i++) {
      term = term.multiply(x, context).divide(BigDecimal.valueOf(i), context);
      sum = sum.add(term, context);
    }
    return sum;
  }

  BigDecimal log(BigDecimal x) {
    return rounded(log(x, digits + MORE));
  }

  BigDecimal log(BigDecimal x, BigDecimal base) {
    MathContext context = context(digits + MORE);
    BigDecimal quotient = log(x, digits + MORE).divide(log(base, digits + MORE), context);
    return rounded(quotient);
  }

  /** The logarithm to a relative error of 10^−wanted. */
  private static BigDecimal log(BigDecimal x, long wanted) {
    BigDecimal distance = x.subtract(BigDecimal.ONE, context(wanted));
    if (distance.signum() == 0) {
      return BigDecimal.ZERO;
    }
    // Near 1 the logarithm is small, and its digits begin late.
    long absolute = wanted + Math.max(0, -magnitude(distance)) + MORE;
    MathContext context = context(absolute + MORE);
    BigDecimal y = new BigDecimal(log10(x) * LN_10);
    for (long right = DOUBLE_DIGITS; right < absolute; right *= 3) {
      BigDecimal power = exp(y, absolute + MORE);
      BigDecimal error = x.subtract(power, context).divide(x.add(power, context), context);
      y = y.add(error.multiply(TWO), context);
    }
    return y;
  }

  /** x^y for a positive x, as e^(y·log x). */
  BigDecimal power(BigDecimal x, BigDecimal y) {
    long wanted = digits + MORE + MORE;
    BigDecimal exponent = log(x, wanted).multiply(y, context(wanted));
    return rounded(exp(exponent, digits + MORE));
  }

  /** The n-th root of a positive x. */
  BigDecimal root(BigDecimal x, BigDecimal n) {
    long wanted = digits + MORE + MORE;
    BigDecimal exponent = log(x, wanted).divide(n, context(wanted));
    return rounded(exp(exponent, digits + MORE));
  }

  BigDecimal sinh(BigDecimal x) {
    if (-magnitude(x) > digits) { // The next term of the series is too small to show.
      return x;
    }
    long wanted = digits + MORE + Math.max(0, -magnitude(x));
    BigDecimal power = exp(x, wanted);
    BigDecimal inverse = BigDecimal.ONE.divide(power, context(wanted));
    return rounded(power.subtract(inverse).divide(TWO));
  }

  BigDecimal cosh(BigDecimal x) {
    BigDecimal power = exp(x, digits + MORE);
    BigDecimal inverse = BigDecimal.ONE.divide(power, context(digits + MORE));
    return rounded(power.add(inverse, context(digits + MORE)).divide(TWO));
  }

  BigDecimal tanh(BigDecimal x) {
    if (-magnitude(x) > digits) {
      return x;
    }
    if (x.abs().compareTo(BigDecimal.valueOf(3L * digits)) > 0) { // No digit differs from 1.
      return BigDecimal.valueOf(x.signum());
    }
    long wanted = digits + MORE + Math.max(0, -magnitude(x));
    BigDecimal square = exp(x.multiply(TWO), wanted);
    MathContext context = context(wanted);
    return rounded(
        square.subtract(BigDecimal.ONE, context).divide(square.add(BigDecimal.ONE), context));
  }

  BigDecimal sin(BigDecimal x) {
    return rounded(angle(x).sine(digits + MORE));
  }

  BigDecimal cos(BigDecimal x) {
    return rounded(angle(x).cosine(digits + MORE));
  }

  BigDecimal tan(BigDecimal x) {
    Angle angle = angle(x);
    MathContext context = context(digits + MORE);
    return rounded(angle.sine(digits + MORE).divide(angle.cosine(digits + MORE), context));
  }

  private Angle angle(BigDecimal x) {
    // A number of so many digits does not come closer to a multiple of π/2 than the guard allows.
    long precision =
        digits + Math.max(digits, x.precision()) + Math.max(0, magnitude(x)) + MORE + MORE;
    return Angle.of(x, pi(precision).divide(TWO), context(precision));
  }

  BigDecimal asin(BigDecimal x) {
    if (x.abs().compareTo(BigDecimal.ONE) == 0) {
      return rounded(halfPi().multiply(BigDecimal.valueOf(x.signum())));
    }
    if (-magnitude(x) > digits) {
      return x;
    }
    MathContext context = context(digits + MORE);
    BigDecimal cosine = BigDecimal.ONE.subtract(x.multiply(x)).sqrt(context);
    return rounded(atan(x.divide(cosine, context), digits + MORE));
  }

  BigDecimal acos(BigDecimal x) {
    if (x.compareTo(BigDecimal.ONE.negate()) == 0) {
      return rounded(pi(digits + MORE));
    }
    if (-magnitude(x) > digits) {
      return rounded(halfPi().subtract(x, context(digits + MORE)));
    }
    MathContext context = context(digits + MORE);
    BigDecimal square = BigDecimal.ONE.subtract(x).divide(BigDecimal.ONE.add(x), context);
    return rounded(atan(square.sqrt(context), digits + MORE).multiply(TWO));
  }

  BigDecimal atan(BigDecimal x) {
    return rounded(atan(x, digits + MORE));
  }

  private BigDecimal atan(BigDecimal x, long wanted) {
    if (x.signum() == 0) {
      return x;
    }
    MathContext context = context(wanted + MORE);
    if (x.abs().compareTo(BigDecimal.ONE) > 0) {
      BigDecimal rest = atan(BigDecimal.ONE.divide(x, context), wanted);
      return halfPi().multiply(BigDecimal.valueOf(x.signum())).subtract(rest, context);
    }
    BigDecimal small = x;
    BigDecimal factor = BigDecimal.ONE;
    while (magnitude(small) > -3) {
      BigDecimal root = BigDecimal.ONE.add(small.multiply(small, context)).sqrt(context);
      small = small.divide(BigDecimal.ONE.add(root), context);
      factor = factor.multiply(TWO);
    }
    return atanSeries(small, context).multiply(factor, context);
  }

  private static BigDecimal atanSeries(BigDecimal x, MathContext context) {
    BigDecimal square = x.multiply(x, context).negate();
    BigDecimal power = x;
    BigDecimal sum = x;
    for (int i = 3; magnitude(power) >= magnitude(x) - context.getPrecision(); i += 2) {
      power = power.multiply(square, context);
      sum = sum.add(power.divide(BigDecimal.valueOf(i), context), context);
    }
    return sum;
  }

  private BigDecimal halfPi() {
    return pi(digits + MORE + MORE).divide(TWO);
  }

  /** π with at least so many digits behind the point. */
  BigDecimal pi(long wanted) {
    if (knownDigits < wanted) {
      int scale = Math.toIntExact(wanted + MORE);
      BigInteger one = BigInteger.TEN.pow(scale);
      BigInteger quarter = inverseTangent(one, 5).shiftLeft(2).subtract(inverseTangent(one, 239));
      knownPi = new BigDecimal(quarter.shiftLeft(2), scale);
      knownDigits = Math.toIntExact(wanted);
    }
    return knownPi;
  }

  /** The inverse tangent of 1/n in units of 1/one. */
  private static BigInteger inverseTangent(BigInteger one, long n) {
    BigInteger square = BigInteger.valueOf(-n * n);
    BigInteger power = one.divide(BigInteger.valueOf(n));
    BigInteger sum = power;
    for (long i = 3; power.signum() != 0; i += 2) {
      power = power.divide(square);
      sum = sum.add(power.divide(BigInteger.valueOf(i)));
    }
    return sum;
  }
}
