/**
 * The bucket address of a key: SHA-256, a scalar, a point of secp256k1, its x coordinate (R1).
 *
 * <p>{@link io.qump.addressing.AddressScheme} is what a store records and a backend asks; {@link
 * io.qump.addressing.Address} is its answer.
 */
@NullMarked
package io.qump.addressing;

import org.jspecify.annotations.NullMarked;
