package io.qump.addressing;

import java.math.BigInteger;
import java.util.Optional;

/**
 * How a key came to its address, step by step, for people who want to see it.
 *
 * <p>Immutable and thread-safe.
 *
 * @param scheme id of the scheme
 * @param scalar the SHA-256 of the key modulo the group order; for scheme {@code sha256} the hash
 *     itself
 * @param canonicalScalar the odd one of the scalar and the group order less the scalar, 0 for 0;
 *     for scheme {@code sha256} the hash itself
 * @param point the scalar times the generator; empty for the point at infinity and for schemes
 *     without a curve
 * @param address the bucket address
 */
public record AddressTrace(
    String scheme,
    BigInteger scalar,
    BigInteger canonicalScalar,
    Optional<CurvePoint> point,
    Address address) {}
