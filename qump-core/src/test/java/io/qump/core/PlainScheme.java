package io.qump.core;

import io.qump.addressing.Address;
import io.qump.addressing.AddressScheme;
import io.qump.addressing.AddressTrace;
import java.util.Arrays;
import java.util.List;

/**
 * Hashes of plain arithmetic, for a model checker that looks into all that is called. Stateless.
 */
final class PlainScheme implements AddressScheme {

  @Override
  public String id() {
    return "plain";
  }

  @Override
  public long identityHash(byte[] key) {
    long hash = Arrays.hashCode(key) * 0x9E37_79B9_7F4A_7C15L;
    return hash ^ hash >>> 32;
  }

  @Override
  public byte[] identity(byte[] key) {
    throw new UnsupportedOperationException("identity");
  }

  @Override
  public Address addressOf(byte[] key) {
    throw new UnsupportedOperationException("addressOf");
  }

  @Override
  public List<Address> addressesOf(List<byte[]> keys) {
    throw new UnsupportedOperationException("addressesOf");
  }

  @Override
  public AddressTrace trace(byte[] key) {
    throw new UnsupportedOperationException("trace");
  }

  @Override
  public long computations() {
    return 0;
  }
}
