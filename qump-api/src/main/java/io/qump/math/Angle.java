package io.qump.math;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * An angle as a multiple of π/2 and a rest between −π/4 and π/4. Immutable; thread-safe.
 *
 * @param quadrant the multiple, modulo 4
 * @param rest the rest, in radians
 */
record Angle(int quadrant, BigDecimal rest) {

  private static final BigInteger FOUR = BigInteger.valueOf(4);
  private static final int MORE = 10;

  static Angle of(BigDecimal x, BigDecimal halfPi, MathContext context) {
    if (DecimalFunctions.magnitude(x) < -1) {
      return new Angle(0, x);
    }
    BigInteger multiple =
        x.divide(halfPi, context).setScale(0, RoundingMode.HALF_EVEN).toBigIntegerExact();
    BigDecimal rest = x.subtract(new BigDecimal(multiple).multiply(halfPi)).round(context);
    return new Angle(multiple.mod(FOUR).intValueExact(), rest);
  }

  BigDecimal sine(long digits) {
    return part(quadrant, digits);
  }

  BigDecimal cosine(long digits) {
    return part(quadrant + 1, digits);
  }

  private BigDecimal part(int quarter, long digits) {
    MathContext context = new MathContext((int) digits + MORE, RoundingMode.HALF_EVEN);
    BigDecimal value =
        quarter % 2 == 0 ? series(rest, 1, context) : series(BigDecimal.ONE, 0, context);
    return quarter % 4 < 2 ? value : value.negate();
  }

  /** x^n/n! − x^(n+2)/(n+2)! + …, from its first term on, which is not 0 unless all are. */
  private BigDecimal series(BigDecimal first, int n, MathContext context) {
    BigDecimal square = rest.multiply(rest, context).negate();
    BigDecimal term = first;
    BigDecimal sum = first;
    long least = DecimalFunctions.magnitude(first) - context.getPrecision();
    for (long i = n + 1L; term.signum() != 0 && DecimalFunctions.magnitude(term) >= least; i += 2) {
      term = term.multiply(square, context).divide(BigDecimal.valueOf(i * (i + 1)), context);
      sum = sum.add(term, context);
    }
    return sum;
  }
}
