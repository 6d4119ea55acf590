package io.qump.core.addressing;

import io.qump.addressing.Address;
import io.qump.addressing.AddressScheme;
import io.qump.addressing.AddressTrace;
import io.qump.addressing.CurvePoint;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Scheme {@code secp256k1}: the address of a key is the x coordinate of scalar · G, the scalar
 * being the SHA-256 of the key modulo the group order; the identity is the canonical scalar (R1).
 *
 * <p>Scalar 0, which a key has with a probability of 2^−255, has no point with coordinates: its
 * address is 32 zero bytes. No point has that address, as 7 is not a square modulo p.
 *
 * <p>Any number of threads may call.
 */
final class Secp256k1Scheme implements AddressScheme {

  /** From how many keys on a batch is faster than one key after the other. */
  private static final int BATCH_FROM = 4;

  /** How many keys are taken through a batch together, whatever the length of the list. */
  private static final int MAX_BATCH = 1024;

  private static final Address ADDRESS_OF_INFINITY = Address.of(new byte[Address.BYTES]);

  private final Lazy<FixedBaseTable> table;
  private final LongAdder computations = new LongAdder();

  // Not static: there is no mutable static state, and a scheme has its own source of digests.
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<Work> works;

  /**
   * A scheme that builds its table when the first point is computed.
   *
   * @param digests gives a new SHA-256 function at each call
   * @param windowBits width of the table's windows, 4 to 16
   */
  Secp256k1Scheme(Supplier<MessageDigest> digests, int windowBits) {
    works = ThreadLocal.withInitial(() -> new Work(digests.get()));
    table = new Lazy<>(() -> FixedBaseTable.ofWindowBits(windowBits));
  }

  @Override
  public String id() {
    return AddressSchemes.SECP256K1;
  }

  @Override
  public long identityHash(byte[] key) {
    long[] scalar = works.get().canonicalScalarOf(key);
    // A canonical scalar is odd: its lowest bit tells nothing.
    return scalar[0] >>> 1 | scalar[1] << (Long.SIZE - 1);
  }

  @Override
  public byte[] identity(byte[] key) {
    return Words.toBytes(works.get().canonicalScalarOf(key), 0);
  }

  @Override
  public Address addressOf(byte[] key) {
    Work work = works.get();
    long[] scalar = work.canonicalScalarOf(key);
    if (Words.isZero(scalar, 0)) {
      return ADDRESS_OF_INFINITY;
    }
    SinglePointMultiplication multiplication = multiply(work, scalar);
    long[] x = scalar;
    multiplication.x(x);
    return Address.of(Words.toBytes(x, 0));
  }

  @Override
  public List<Address> addressesOf(List<byte[]> keys) {
    List<Address> addresses = new ArrayList<>(keys.size());
    if (keys.size() < BATCH_FROM) {
      keys.forEach(key -> addresses.add(addressOf(key)));
    } else {
      addBatches(keys, addresses);
    }
    return Collections.unmodifiableList(addresses);
  }

  private void addBatches(List<byte[]> keys, List<Address> addresses) {
    int most = Math.min(keys.size(), MAX_BATCH);
    BatchPointMultiplication multiplication = new BatchPointMultiplication(table.get(), most);
    long[] words = new long[most * Words.COUNT];
    for (int from = 0; from < keys.size(); from += most) {
      List<byte[]> batch = keys.subList(from, Math.min(from + most, keys.size()));
      addBatch(batch, words, multiplication, addresses);
    }
  }

  private void addBatch(
      List<byte[]> keys,
      long[] words,
      BatchPointMultiplication multiplication,
      List<Address> addresses) {
    Work work = works.get();
    BitSet infinite = new BitSet();
    int count = 0;
    for (byte[] key : keys) {
      int at = count * Words.COUNT;
      System.arraycopy(work.canonicalScalarOf(key), 0, words, at, Words.COUNT);
      if (Words.isZero(words, at)) {
        infinite.set(count);
        // Any scalar that has a point will do; its address is not used.
        words[at] = 1;
      }
      count++;
    }
    multiplication.multiply(words, count);
    computations.add(count - infinite.cardinality());
    for (int i = 0; i < count; i++) {
      addresses.add(
          infinite.get(i)
              ? ADDRESS_OF_INFINITY
              : Address.of(Words.toBytes(words, i * Words.COUNT)));
    }
  }

  @Override
  public AddressTrace trace(byte[] key) {
    Work work = works.get();
    long[] scalar = work.scalarOf(key);
    BigInteger given = number(scalar);
    boolean opposite = Scalars.canonicalize(scalar, 0);
    BigInteger canonical = number(scalar);
    if (canonical.signum() == 0) {
      return new AddressTrace(id(), given, canonical, Optional.empty(), ADDRESS_OF_INFINITY);
    }
    SinglePointMultiplication multiplication = multiply(work, scalar);
    long[] y = new long[Words.COUNT];
    multiplication.y(opposite, y);
    long[] x = new long[Words.COUNT];
    multiplication.x(x);
    return new AddressTrace(
        id(),
        given,
        canonical,
        Optional.of(new CurvePoint(number(x), number(y))),
        Address.of(Words.toBytes(x, 0)));
  }

  @Override
  public long computations() {
    return computations.sum();
  }

  private SinglePointMultiplication multiply(Work work, long[] scalar) {
    FixedBaseTable points = table.get();
    SinglePointMultiplication multiplication = work.multiplication(points.windows());
    multiplication.multiply(points, scalar, 0);
    computations.increment();
    return multiplication;
  }

  private static BigInteger number(long[] words) {
    return new BigInteger(1, Words.toBytes(words, 0));
  }

  /**
   * What a thread keeps to go from a key to a point. It must not refer to the scheme or to the
   * table: threads live on when a store is closed, and would hold both.
   *
   * <p>Used by one thread alone.
   */
  private static final class Work {

    private final KeyHash hash;
    private final long[] scalar = new long[Words.COUNT];
    private @Nullable SinglePointMultiplication multiplication;

    Work(MessageDigest digest) {
      hash = new KeyHash(digest);
    }

    /** The multiplication of this thread, always asked for with the same number of windows. */
    SinglePointMultiplication multiplication(int windows) {
      SinglePointMultiplication made = multiplication;
      if (made == null) {
        made = new SinglePointMultiplication(windows);
        multiplication = made;
      }
      return made;
    }

    /** The scalar of a key; valid until the next call of any method. */
    long[] scalarOf(byte[] key) {
      Words.fromBytes(hash.of(key), scalar, 0);
      Scalars.reduce(scalar, 0);
      return scalar;
    }

    /** The canonical scalar of a key; valid until the next call of any method. */
    long[] canonicalScalarOf(byte[] key) {
      Scalars.canonicalize(scalarOf(key), 0);
      return scalar;
    }
  }
}
