package io.qump.core.addressing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.addressing.Address;
import io.qump.addressing.AddressTrace;
import io.qump.addressing.CurvePoint;
import java.lang.ref.WeakReference;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Secp256k1SchemeTest {

  private static final long SEED = 20250706;
  private static final Address OF_INFINITY = Address.of(new byte[Address.BYTES]);

  private final CurveOracle oracle = new CurveOracle();

  private final Secp256k1Scheme scheme = new Secp256k1Scheme(KeyHash::sha256, 8);

  /** Its keys are 32 bytes long and their own hash. */
  private final Secp256k1Scheme unhashed = new Secp256k1Scheme(PlainDigest::new, 8);

  private static byte[] key(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<byte[]> randomKeys(int count) {
    Random random = new Random(SEED);
    List<byte[]> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] key = new byte[random.nextInt(80)];
      random.nextBytes(key);
      keys.add(key);
    }
    return keys;
  }

  private Address expectedAddress(BigInteger scalar) {
    return scalar.mod(Numbers.N).signum() == 0
        ? OF_INFINITY
        : Address.of(Numbers.bytes(CurveOracle.x(oracle.point(scalar))));
  }

  private static BigInteger sha256(byte[] key) throws Exception {
    return new BigInteger(1, MessageDigest.getInstance("SHA-256").digest(key));
  }

  /** Scalars with the hashes that only they can have. */
  private static List<BigInteger> edges() {
    BigInteger limit = BigInteger.TWO.pow(256);
    List<BigInteger> edges = new ArrayList<>();
    for (int i = -3; i <= 3; i++) {
      for (BigInteger center : List.of(BigInteger.ZERO, Numbers.N, limit)) {
        BigInteger edge = center.add(BigInteger.valueOf(i));
        if (edge.signum() >= 0 && edge.compareTo(limit) < 0) {
          edges.add(edge);
        }
      }
    }
    return edges;
  }

  @Test
  void addressIsTheXCoordinateOfTheHashTimesTheGenerator() throws Exception {
    for (byte[] key : randomKeys(200)) {
      assertEquals(expectedAddress(sha256(key)), scheme.addressOf(key));
      assertArrayEquals(
          Numbers.bytes(Numbers.canonical(sha256(key))), scheme.identity(key), "seed=" + SEED);
    }
  }

  @Test
  void edgeScalarsHaveTheirAddresses() {
    for (BigInteger edge : edges()) {
      byte[] key = Numbers.bytes(edge);
      assertEquals(expectedAddress(edge), unhashed.addressOf(key), edge.toString(16));
      assertArrayEquals(Numbers.bytes(Numbers.canonical(edge)), unhashed.identity(key));
      assertEquals(Numbers.canonical(edge).shiftRight(1).longValue(), unhashed.identityHash(key));
    }
  }

  @Test
  void scalarZeroHasTheZeroAddressAndNoPoint() {
    for (BigInteger zero : List.of(BigInteger.ZERO, Numbers.N)) {
      byte[] key = Numbers.bytes(zero);
      assertEquals(OF_INFINITY, unhashed.addressOf(key));
      assertEquals(
          new AddressTrace(
              "secp256k1", BigInteger.ZERO, BigInteger.ZERO, Optional.empty(), OF_INFINITY),
          unhashed.trace(key));
      assertEquals(0, unhashed.identityHash(key));
    }
    assertEquals(0, unhashed.computations());
  }

  @Test
  void oppositeScalarsShareIdentityAndAddressButNotThePoint() {
    Random random = new Random(SEED + 1);
    for (int i = 0; i < 100; i++) {
      BigInteger scalar = Numbers.random(random).mod(Numbers.N);
      byte[] key = Numbers.bytes(scalar);
      byte[] opposite = Numbers.bytes(Numbers.N.subtract(scalar));
      assertArrayEquals(unhashed.identity(key), unhashed.identity(opposite), "seed=" + SEED);
      assertEquals(unhashed.identityHash(key), unhashed.identityHash(opposite));
      assertEquals(unhashed.addressOf(key), unhashed.addressOf(opposite));
      CurvePoint point = unhashed.trace(key).point().orElseThrow();
      CurvePoint mirrored = unhashed.trace(opposite).point().orElseThrow();
      assertEquals(new CurvePoint(point.x(), Numbers.P.subtract(point.y())), mirrored);
    }
  }

  @Test
  void identitiesAreEqualExactlyIfAddressesAre() {
    List<BigInteger> hashes = new ArrayList<>(edges());
    Random random = new Random(SEED + 2);
    for (int i = 0; i < 40; i++) {
      BigInteger scalar = Numbers.random(random).mod(Numbers.N);
      hashes.add(scalar);
      hashes.add(Numbers.N.subtract(scalar));
      hashes.add(scalar.xor(BigInteger.ONE));
    }
    List<byte[]> keys = hashes.stream().map(Numbers::bytes).toList();
    List<Address> addresses = unhashed.addressesOf(keys);
    int equal = 0;
    for (int i = 0; i < keys.size(); i++) {
      for (int j = 0; j < i; j++) {
        boolean sameIdentity =
            Address.of(unhashed.identity(keys.get(i)))
                .equals(Address.of(unhashed.identity(keys.get(j))));
        assertEquals(
            addresses.get(i).equals(addresses.get(j)),
            sameIdentity,
            hashes.get(i).toString(16) + " and " + hashes.get(j).toString(16));
        equal += sameIdentity ? 1 : 0;
      }
    }
    assertTrue(equal >= 40, "the sample has equal pairs: " + equal);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 40, 41, 1023, 1024, 1025, 2600})
  void aBatchGivesTheAddressesInTheOrderOfTheKeys(int count) {
    List<byte[]> keys = new ArrayList<>(randomKeys(count).stream().map(this::hashed).toList());
    for (int i = 2; i < count; i += 5) {
      keys.set(i, Numbers.bytes(i % 2 == 0 ? BigInteger.ZERO : Numbers.N));
    }
    for (int i = 3; i < count; i += 7) {
      keys.set(i, keys.get(0));
    }
    List<Address> addresses = unhashed.addressesOf(keys);
    assertEquals(keys.stream().map(unhashed::addressOf).toList(), addresses);
  }

  private byte[] hashed(byte[] key) {
    return new KeyHash(KeyHash.sha256()).of(key).clone();
  }

  @Test
  void traceTellsEveryStep() throws Exception {
    for (byte[] key : randomKeys(50)) {
      BigInteger scalar = sha256(key).mod(Numbers.N);
      ECPoint point = oracle.point(scalar);
      assertEquals(
          new AddressTrace(
              "secp256k1",
              scalar,
              Numbers.canonical(scalar),
              Optional.of(new CurvePoint(CurveOracle.x(point), CurveOracle.y(point))),
              expectedAddress(scalar)),
          scheme.trace(key),
          "seed=" + SEED);
    }
  }

  /**
   * The worked example of docs/addressing.md, computed apart from this code: addresses are in
   * stores and must stay.
   */
  @Test
  void addressesNeverChangeBetweenReleases() {
    byte[] home = key("home");
    AddressTrace trace = scheme.trace(home);
    assertEquals(
        Numbers.hex("4ea140588150773ce3aace786aeef7f4049ce100fa649c94fbbddb960f1da942"),
        trace.scalar());
    assertEquals(
        Numbers.hex("b15ebfa77eaf88c31c5531879511080ab611fbe5b4e403a6c41482f6c11897ff"),
        trace.canonicalScalar());
    assertEquals(
        Numbers.hex("2af000c7cb78236179e3e599e366e84c797060b66ad771c4394238d6e099876d"),
        trace.point().orElseThrow().y());
    assertEquals(
        "95e19d11f1684bd6e5a2e3781ac95742216dd1dd71acf47db1a8ca52777dceef",
        trace.address().toString());
    assertEquals(0x620a417b608c4bffL, scheme.identityHash(home));
    assertEquals(
        "a34b99f22c790c4e36b2b3c2c35a36db06226e41c692fc82b8b56ac1c540c5bd",
        scheme.addressOf(key("")).toString());
  }

  @Test
  void theWindowWidthChangesNoAddress() {
    List<byte[]> keys = randomKeys(10);
    List<Address> expected = scheme.addressesOf(keys);
    for (int windowBits = 4; windowBits <= 16; windowBits++) {
      assertEquals(expected, AddressSchemes.of("secp256k1", windowBits).addressesOf(keys));
    }
  }

  @Test
  void countsPointsAndNothingElse() {
    byte[] zero = Numbers.bytes(Numbers.N);
    byte[] one = Numbers.bytes(BigInteger.ONE);
    unhashed.identity(one);
    unhashed.identityHash(one);
    assertEquals(0, unhashed.computations());
    unhashed.addressOf(one);
    unhashed.trace(one);
    assertEquals(2, unhashed.computations());
    unhashed.addressesOf(List.of(one, zero, one));
    assertEquals(4, unhashed.computations());
    unhashed.addressesOf(List.of(one, zero, one, one, one));
    assertEquals(8, unhashed.computations());
  }

  @Test
  void keysAndResultsBelongToTheCaller() {
    byte[] key = key("home");
    byte[] identity = scheme.identity(key);
    byte[] copy = identity.clone();
    scheme.identity(key("other"));
    scheme.addressOf(key("other"));
    assertArrayEquals(copy, identity);
    assertArrayEquals(key("home"), key);
  }

  /**
   * The work area that a thread keeps once referred to the scheme. A thread that outlives its
   * stores, as those of an application do, so kept the table of every store that it had used: 4.8
   * MiB each.
   */
  @Test
  void aThreadThatUsedASchemeDoesNotKeepIt() {
    WeakReference<Secp256k1Scheme> dropped = usedAndDropped();
    for (int i = 0; i < 100 && dropped.get() != null; i++) {
      System.gc();
    }
    assertNull(dropped.get());
  }

  private static WeakReference<Secp256k1Scheme> usedAndDropped() {
    Secp256k1Scheme scheme = new Secp256k1Scheme(KeyHash::sha256, 4);
    scheme.addressOf(key("home"));
    scheme.addressesOf(List.of(key("a"), key("b"), key("c"), key("d"), key("e")));
    return new WeakReference<>(scheme);
  }

  /** All threads meet at the unbuilt table; then each uses work areas of its own. */
  @Test
  void threadsThatStartTogetherGetTheSameAddresses() throws Exception {
    int threadCount = 8;
    List<byte[]> keys = randomKeys(60);
    List<Address> expected = scheme.addressesOf(keys);
    ExecutorService threads = Executors.newFixedThreadPool(threadCount);
    try {
      CyclicBarrier barrier = new CyclicBarrier(threadCount);
      for (int round = 0; round < 20; round++) {
        Secp256k1Scheme fresh = new Secp256k1Scheme(KeyHash::sha256, 8);
        List<Future<List<Address>>> results = new ArrayList<>();
        for (int i = 0; i < threadCount; i++) {
          boolean batch = i % 2 == 0;
          results.add(
              threads.submit(
                  () -> {
                    barrier.await();
                    return batch
                        ? fresh.addressesOf(keys)
                        : keys.stream().map(fresh::addressOf).toList();
                  }));
        }
        for (Future<List<Address>> result : results) {
          assertEquals(expected, result.get(), "round=" + round + " seed=" + SEED);
        }
        assertEquals((long) threadCount * keys.size(), fresh.computations());
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
