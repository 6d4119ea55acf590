package io.qump.core.addressing;

import io.qump.addressing.Address;
import io.qump.addressing.AddressScheme;
import io.qump.addressing.AddressTrace;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Scheme {@code sha256}: identity and address of a key are its SHA-256 (R1). For stores that want
 * no curve.
 *
 * <p>Any number of threads may call.
 */
final class Sha256Scheme implements AddressScheme {

  // Not static: there is no mutable static state, and a scheme has its own source of digests.
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<KeyHash> hashes;

  /**
   * A scheme over a hash function.
   *
   * @param digests gives a new SHA-256 function at each call
   */
  Sha256Scheme(Supplier<MessageDigest> digests) {
    hashes = ThreadLocal.withInitial(() -> new KeyHash(digests.get()));
  }

  @Override
  public String id() {
    return AddressSchemes.SHA256;
  }

  @Override
  public long identityHash(byte[] key) {
    byte[] hash = hash(key);
    long aboveLowWord = hash[hash.length - Long.BYTES - 1];
    return Words.lowWord(hash) >>> 1 | aboveLowWord << (Long.SIZE - 1);
  }

  @Override
  public byte[] identity(byte[] key) {
    return hash(key).clone();
  }

  @Override
  public Address addressOf(byte[] key) {
    return Address.of(hash(key));
  }

  @Override
  public List<Address> addressesOf(List<byte[]> keys) {
    List<Address> addresses = new ArrayList<>(keys.size());
    for (byte[] key : keys) {
      addresses.add(addressOf(key));
    }
    return Collections.unmodifiableList(addresses);
  }

  @Override
  public AddressTrace trace(byte[] key) {
    byte[] hash = hash(key);
    BigInteger number = new BigInteger(1, hash);
    return new AddressTrace(id(), number, number, Optional.empty(), Address.of(hash));
  }

  @Override
  public long computations() {
    return 0;
  }

  private byte[] hash(byte[] key) {
    return hashes.get().of(key);
  }
}
