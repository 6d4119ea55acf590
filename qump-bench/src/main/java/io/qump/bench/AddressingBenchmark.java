package io.qump.bench;

import fr.acinq.secp256k1.Secp256k1;
import io.qump.addressing.Address;
import io.qump.addressing.AddressScheme;
import io.qump.core.addressing.AddressSchemes;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * From a key of 16 bytes to its secp256k1 address: this project in plain Java, one key at a time
 * and in batches; libsecp256k1 through JNI; BouncyCastle. All hash the key first and end with an
 * {@link Address}; the figures are microseconds of processor time a key.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AddressingBenchmark {

  static final int BATCH = 256;

  private static final int KEYS = 16 * BATCH;
  private static final long SEED = 20250707;
  private static final int ROUNDS = 3;

  private final List<byte[]> keys = keys();
  private final MessageDigest sha256 = sha256();
  private final AddressScheme identities = AddressSchemes.of(AddressSchemes.SECP256K1);
  private final Secp256k1 jni = Secp256k1.get();
  private final X9ECParameters curve = CustomNamedCurves.getByName("secp256k1");
  private final FixedPointCombMultiplier comb = new FixedPointCombMultiplier();
  private int next;

  /** Creates the state of one benchmark. */
  public AddressingBenchmark() {}

  /** The scheme of this project, for each table size. */
  @State(Scope.Thread)
  public static class Scheme {

    /** Width of the table's windows. */
    @Param({"8", "13", "16"})
    public int windowBits;

    private @Nullable AddressScheme scheme;

    /** Creates the state; the scheme is made when its width is known. */
    public Scheme() {}

    AddressScheme get() {
      AddressScheme made = scheme;
      if (made == null) {
        made = AddressSchemes.of(AddressSchemes.SECP256K1, windowBits);
        scheme = made;
      }
      return made;
    }
  }

  private static List<byte[]> keys() {
    Random random = new Random(SEED);
    List<byte[]> keys = new ArrayList<>();
    for (int i = 0; i < KEYS; i++) {
      ByteBuffer key = ByteBuffer.allocate(16);
      keys.add(key.putLong(random.nextLong()).putLong(random.nextLong()).array());
    }
    return keys;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("algorithm=SHA-256; every Java platform must have it", e);
    }
  }

  private byte[] nextKey() {
    next = (next + 1) % KEYS;
    return keys.get(next);
  }

  private byte[] hashOfNextKey() {
    return sha256.digest(nextKey());
  }

  /**
   * The floor: the address without a curve.
   *
   * @param time counts
   * @return the hash as an address
   */
  @Benchmark
  public Address hashOnly(ThreadTime time) {
    time.operations++;
    return Address.of(hashOfNextKey());
  }

  /**
   * What an index in memory asks for.
   *
   * @param time counts
   * @return the low bits of the canonical scalar
   */
  @Benchmark
  public long identityHash(ThreadTime time) {
    time.operations++;
    return identities.identityHash(nextKey());
  }

  /**
   * One key at a time.
   *
   * @param scheme of this project
   * @param time counts
   * @return the address
   */
  @Benchmark
  public Address oneKey(Scheme scheme, ThreadTime time) {
    time.operations++;
    return scheme.get().addressOf(nextKey());
  }

  /**
   * Batches of 256 keys.
   *
   * @param scheme of this project
   * @param time counts
   * @return the addresses
   */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public List<Address> batch(Scheme scheme, ThreadTime time) {
    time.operations += BATCH;
    next = (next + BATCH) % KEYS;
    return scheme.get().addressesOf(keys.subList(next, next + BATCH));
  }

  /**
   * The C library of Bitcoin Core.
   *
   * @param time counts
   * @return the address
   */
  @Benchmark
  public Address libsecp256k1(ThreadTime time) {
    time.operations++;
    return fromC();
  }

  private Address fromC() {
    // An uncompressed point: one byte, x, y. A hash of n or above would be refused; none is.
    byte[] point = jni.pubkeyCreate(hashOfNextKey());
    return Address.of(Arrays.copyOfRange(point, 1, 1 + Address.BYTES));
  }

  /**
   * The Java library.
   *
   * @param time counts
   * @return the address
   */
  @Benchmark
  public Address bouncyCastle(ThreadTime time) {
    time.operations++;
    return fromBouncyCastle();
  }

  private Address fromBouncyCastle() {
    BigInteger scalar = new BigInteger(1, hashOfNextKey()).mod(curve.getN());
    return Address.of(
        comb.multiply(curve.getG(), scalar).normalize().getAffineXCoord().getEncoded());
  }

  private void checkThatAllAgree() {
    AddressScheme scheme = AddressSchemes.of(AddressSchemes.SECP256K1);
    List<Address> addresses = scheme.addressesOf(keys);
    for (int i = 0; i < KEYS; i++) {
      // The next key of each benchmark is the one after.
      next = i;
      Address expected = addresses.get((i + 1) % KEYS);
      Address fromC = fromC();
      next = i;
      Address fromJava = fromBouncyCastle();
      if (!expected.equals(fromC) || !expected.equals(fromJava)) {
        throw new IllegalStateException(
            "key=%d: address %s, libsecp256k1 %s, BouncyCastle %s"
                .formatted((i + 1) % KEYS, expected, fromC, fromJava));
      }
    }
  }

  /**
   * Checks that all give the same addresses, runs all in turn, prints the table and keeps it.
   *
   * @param results the directory for the table
   * @throws Exception if a benchmark failed or the results cannot be written
   */
  static void publish(Path results) throws Exception {
    new AddressingBenchmark().checkThatAllAgree();
    ResultTable table =
        new ResultTable("µs of processor time a key", List.of("libsecp256k1", "bouncyCastle"));
    Map<String, Double> medians =
        new InterleavedRounds(ROUNDS, 3, 3).medians(AddressingBenchmark.class);
    medians.forEach(table::add);
    table.publish("addressing", results);
  }
}
