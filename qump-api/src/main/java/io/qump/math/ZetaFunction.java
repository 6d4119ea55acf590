package io.qump.math;

/**
 * The Riemann zeta function of a real number in double precision: from 0 on by P. Borwein's second
 * algorithm ("An efficient algorithm for the Riemann zeta function", 2000) with {@value #TERMS}
 * terms, whose error is below 3 / (3 + √8)^{@value #TERMS}; below 0 by reflection. Stateless;
 * thread-safe.
 */
final class ZetaFunction {

  private static final int TERMS = 28;

  /** From here on the function is 1 to double precision. */
  private static final double LARGE = 64;

  private static final double LN_2 = StrictMath.log(2);

  private ZetaFunction() {}

  /** The zeta function, of an argument other than 1; infinite beyond the range. */
  static double zeta(double s) {
    if (s > LARGE) {
      return 1;
    }
    if (s < 0) {
      return reflected(s);
    }
    return alternating(s) / -StrictMath.expm1((1 - s) * LN_2);
  }

  /** ζ(s) = 2 (2π)^(s−1) sin(πs/2) Γ(1−s) ζ(1−s); the power in halves, against underflow. */
  private static double reflected(double s) {
    double sine = GammaFunction.sinPi(s / 2);
    if (s % 2 == 0) {
      return 0;
    }
    double half = StrictMath.pow(2 * StrictMath.PI, (s - 1) / 2);
    return 2 * half * GammaFunction.gamma(1 - s) * half * sine * zeta(1 - s);
  }

  /** The sum of (−1)^k / (k+1)^s, accelerated. */
  private static double alternating(double s) {
    double[] weights = weights();
    double sum = 0;
    for (int k = TERMS - 1; k >= 0; k--) {
      double term = weights[k] * StrictMath.pow(k + 1, -s);
      sum += k % 2 == 0 ? term : -term;
    }
    return sum;
  }

  /** (d(n) − d(k)) / d(n), where d(k) = n Σ (n+i−1)! 4^i / ((n−i)! (2i)!) for i from 0 to k. */
  private static double[] weights() {
    double[] terms = new double[TERMS + 1];
    terms[0] = 1;
    for (int i = 0; i < TERMS; i++) {
      double up = 4.0 * (TERMS + i) * (TERMS - i);
      terms[i + 1] = terms[i] * up / ((2.0 * i + 1) * (2.0 * i + 2));
    }
    double[] weights = new double[TERMS];
    double tail = 0;
    for (int k = TERMS - 1; k >= 0; k--) {
      tail += terms[k + 1];
      weights[k] = tail;
    }
    double all = tail + terms[0];
    for (int k = 0; k < TERMS; k++) {
      weights[k] /= all;
    }
    return weights;
  }
}
