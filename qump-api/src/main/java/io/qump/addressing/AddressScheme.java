package io.qump.addressing;

import java.util.List;

/**
 * Gives each key its 256-bit identity and its bucket address (R1).
 *
 * <p>Rules for an implementation:
 *
 * <ol>
 *   <li>Both are functions of the key's bytes alone; they never change between releases, because
 *       stores keep them.
 *   <li>Equal identities if and only if equal addresses. For {@code secp256k1} the identity is the
 *       canonical scalar, so that no point is computed; scalar 0 has identity 0 and the address of
 *       32 zero bytes, since the point at infinity has no coordinates.
 *   <li>An identity is no proof of equality: users of it compare keys in full.
 *   <li>Any number of threads may call at once.
 * </ol>
 *
 * <p>Arguments are encoded keys of any length, zero included; they are only read.
 */
public interface AddressScheme {

  /**
   * The name under which a store records its scheme.
   *
   * @return {@code secp256k1} or {@code sha256}
   */
  String id();

  /**
   * Bits 1 to 64 of a key's identity, for hash indexes and filters; bit 0, which is always set in a
   * canonical scalar, is left out. Allocates nothing once a thread has called it before.
   *
   * @param key an encoded key
   * @return 64 bits, uniform over keys except for the lowest one: canonical scalars are odd, so
   *     with {@code secp256k1} it is always 1 (0 for scalar 0). Take a slot from the bits above it
   */
  long identityHash(byte[] key);

  /**
   * The identity of a key: equal for two keys if and only if their addresses are.
   *
   * @param key an encoded key
   * @return 32 bytes, most significant first, the caller's own
   */
  byte[] identity(byte[] key);

  /**
   * The bucket address of a key.
   *
   * @param key an encoded key
   * @return its address
   */
  Address addressOf(byte[] key);

  /**
   * The bucket addresses of many keys; several times faster a key than one by one.
   *
   * @param keys encoded keys, each may occur more than once
   * @return the addresses, in the order of the keys
   */
  List<Address> addressesOf(List<byte[]> keys);

  /**
   * How a key comes to its address.
   *
   * @param key an encoded key
   * @return every step
   */
  AddressTrace trace(byte[] key);

  /**
   * How much work the scheme has done, for statistics (R15).
   *
   * @return points of the curve computed since this scheme was made; 0 for schemes without a curve
   */
  long computations();
}
