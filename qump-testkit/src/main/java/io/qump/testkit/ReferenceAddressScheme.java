package io.qump.testkit;

import io.qump.addressing.Address;
import io.qump.addressing.AddressScheme;
import io.qump.addressing.AddressTrace;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;

/**
 * The scheme {@code sha256} in its plainest form: the hash is identity and address. Thread-safe.
 */
final class ReferenceAddressScheme implements AddressScheme {

  @Override
  public String id() {
    return "sha256";
  }

  @Override
  public long identityHash(byte[] key) {
    return ByteBuffer.wrap(identity(key)).getLong(Address.BYTES - Long.BYTES);
  }

  @Override
  public byte[] identity(byte[] key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("algorithm=SHA-256; every Java platform must have it", e);
    }
  }

  @Override
  public Address addressOf(byte[] key) {
    return Address.of(identity(key));
  }

  @Override
  public List<Address> addressesOf(List<byte[]> keys) {
    return keys.stream().map(this::addressOf).toList();
  }

  @Override
  public AddressTrace trace(byte[] key) {
    BigInteger hash = new BigInteger(1, identity(key));
    return new AddressTrace(id(), hash, hash, Optional.empty(), addressOf(key));
  }

  @Override
  public long computations() {
    return 0;
  }
}
