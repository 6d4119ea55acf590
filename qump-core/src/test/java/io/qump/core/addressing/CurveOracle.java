package io.qump.core.addressing;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** BouncyCastle's secp256k1. Any number of threads may call. */
final class CurveOracle {

  private static final int CHUNK = 500;

  private final X9ECParameters curve = CustomNamedCurves.getByName("secp256k1");

  /** The affine point of a scalar that is not 0 modulo n. */
  ECPoint point(BigInteger scalar) {
    return multiply(scalar).normalize();
  }

  private ECPoint multiply(BigInteger scalar) {
    return new FixedPointCombMultiplier().multiply(curve.getG(), scalar.mod(Numbers.N));
  }

  /** The affine points of many scalars, computed on all processors. */
  ECPoint[] points(List<BigInteger> scalars) {
    ECPoint[] points = new ECPoint[scalars.size()];
    // Once before the threads start: it makes BouncyCastle build its table.
    multiply(BigInteger.ONE);
    IntStream.range(0, (points.length + CHUNK - 1) / CHUNK)
        .parallel()
        .forEach(chunk -> computeChunk(scalars, chunk * CHUNK, points));
    return points;
  }

  private void computeChunk(List<BigInteger> scalars, int from, ECPoint[] points) {
    int to = Math.min(from + CHUNK, points.length);
    for (int i = from; i < to; i++) {
      points[i] = multiply(scalars.get(i));
    }
    curve.getCurve().normalizeAll(points, from, to - from, null);
  }

  static BigInteger x(ECPoint point) {
    return point.getAffineXCoord().toBigInteger();
  }

  static BigInteger y(ECPoint point) {
    return point.getAffineYCoord().toBigInteger();
  }

  /** Whether y² = x³ + 7, computed apart from both implementations. */
  static boolean isOnCurve(BigInteger x, BigInteger y) {
    BigInteger right = x.modPow(BigInteger.valueOf(3), Numbers.P).add(BigInteger.valueOf(7));
    return y.multiply(y).subtract(right).mod(Numbers.P).signum() == 0;
  }
}
