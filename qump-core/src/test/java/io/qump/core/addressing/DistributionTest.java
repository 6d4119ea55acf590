package io.qump.core.addressing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.addressing.Address;
import io.qump.addressing.AddressScheme;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that differ in little spread evenly over buckets; the keys are the numbers from 0 on. */
class DistributionTest {

  private static final int KEYS = 1 << 16;
  private static final int BUCKET_BITS = 8;
  private static final int BUCKETS = 1 << BUCKET_BITS;

  /** 0.999 quantile of chi-square with 255 degrees of freedom: a fair hash stays below it. */
  private static final double CRITICAL = 330.5;

  private static final List<byte[]> KEY_LIST = keys();

  private static List<byte[]> keys() {
    List<byte[]> keys = new ArrayList<>();
    for (int i = 0; i < KEYS; i++) {
      keys.add(ByteBuffer.allocate(Integer.BYTES).putInt(i).array());
    }
    return keys;
  }

  private static <T> double chiSquare(List<T> items, ToLongFunction<T> bucketOf) {
    int[] counts = new int[BUCKETS];
    items.forEach(item -> counts[(int) bucketOf.applyAsLong(item) & (BUCKETS - 1)]++);
    double expected = (double) items.size() / BUCKETS;
    double sum = 0;
    for (int count : counts) {
      sum += (count - expected) * (count - expected) / expected;
    }
    return sum;
  }

  private static void assertUniform(double chiSquare, String what) {
    assertTrue(chiSquare < CRITICAL, what + ": chi-square=" + chiSquare);
  }

  @ParameterizedTest
  @ValueSource(strings = {"secp256k1", "sha256"})
  void addressesAreUniformAndDistinct(String id) {
    AddressScheme scheme = AddressSchemes.of(id);
    List<Address> addresses = scheme.addressesOf(KEY_LIST);
    assertUniform(chiSquare(addresses, address -> address.prefix(BUCKET_BITS)), "first bits");
    assertUniform(chiSquare(addresses, address -> address.prefix(40)), "bits 32 to 39");
    assertUniform(chiSquare(addresses, address -> address.toBytes()[31]), "last bits");
    assertEquals(KEYS, new HashSet<>(addresses).size(), "collisions");
  }

  @ParameterizedTest
  @ValueSource(strings = {"secp256k1", "sha256"})
  void identityHashesAreUniform(String id) {
    AddressScheme scheme = AddressSchemes.of(id);
    List<Long> hashes = KEY_LIST.stream().map(scheme::identityHash).toList();
    assertUniform(chiSquare(hashes, Long::longValue), "low bits");
    assertUniform(chiSquare(hashes, hash -> hash >>> (Long.SIZE - BUCKET_BITS)), "high bits");
    assertEquals(KEYS, new HashSet<>(hashes).size(), "collisions");
  }

  /** The test must be able to fail: with one bit set in each, half the buckets stay empty. */
  @Test
  void aSkewedHashIsSeen() {
    AddressScheme scheme = AddressSchemes.of("secp256k1");
    List<Long> hashes = KEY_LIST.stream().map(key -> scheme.identityHash(key) | 1).toList();
    assertTrue(chiSquare(hashes, Long::longValue) > CRITICAL, "every hash is odd");
  }
}
