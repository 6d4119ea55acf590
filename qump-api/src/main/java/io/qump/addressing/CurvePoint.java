package io.qump.addressing;

import java.math.BigInteger;

/**
 * An affine point of secp256k1, y² = x³ + 7 over the field of p = 2^256 − 2^32 − 977.
 *
 * <p>Immutable and thread-safe.
 *
 * @param x the x coordinate, 0 to p − 1
 * @param y the y coordinate, 0 to p − 1
 */
public record CurvePoint(BigInteger x, BigInteger y) {}
