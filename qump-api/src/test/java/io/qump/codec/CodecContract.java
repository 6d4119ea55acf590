package io.qump.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.qump.error.InvalidValueException;
import io.qump.error.TypeMismatchException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What every codec of {@link Codecs} must do that serves keys. A subclass names the codec, its
 * values and, in code of its own, their order.
 */
abstract class CodecContract<T> {

  static final long SEED = 0x51_4D50_2026L;
  private static final int SAMPLES = 20_000;
  private static final int MUTATIONS = 20;

  private final Random random = new Random(SEED);

  /** The codec to test. */
  abstract Codec<T> codec();

  /** The type that its values are stored with. */
  abstract ValueType type();

  /** The values at the edges of the format, all different. */
  abstract List<T> edges();

  /** Any value; close ones and equal ones must come up. */
  abstract T next(Random random);

  /** The order that the documentation promises, not taken from the codec. */
  abstract int reference(T a, T b);

  /** Whether two values are the same. */
  boolean same(T a, T b) {
    return a.equals(b);
  }

  /** How many values to mutate. */
  int mutated() {
    return 2_000;
  }

  @Test
  void everyValueComesBack() {
    for (T value : samples()) {
      byte[] bytes = codec().encode(value);
      T decoded = codec().decode(bytes);
      assertTrue(
          same(value, decoded), () -> where(value, bytes) + " came back as " + show(decoded));
      assertTrue(same(value, codec().decode(type().code(), bytes)), () -> where(value, bytes));
    }
  }

  @Test
  void bytesAreInTheOrderOfTheValues() {
    List<T> edges = edges();
    List<byte[]> encoded = edges.stream().map(codec()::encode).toList();
    for (int i = 0; i < edges.size(); i++) {
      for (int j = 0; j < edges.size(); j++) {
        checkOrder(edges.get(i), encoded.get(i), edges.get(j), encoded.get(j));
      }
    }
    List<T> samples = samples();
    for (int i = 0; i < SAMPLES; i++) {
      T a = samples.get(random.nextInt(samples.size()));
      checkOrder(a, samples.get(random.nextInt(samples.size())));
    }
  }

  /** Neighbours differ least: there an order goes wrong first. */
  @Test
  void bytesOfNeighboursAreInOrder() {
    List<T> samples = samples();
    samples.sort(this::reference);
    for (int i = 1; i < samples.size(); i++) {
      checkOrder(samples.get(i - 1), samples.get(i));
    }
  }

  private void checkOrder(T a, T b) {
    checkOrder(a, codec().encode(a), b, codec().encode(b));
  }

  private void checkOrder(T a, byte[] left, T b, byte[] right) {
    int expected = Integer.signum(reference(a, b));
    int ofBytes = Integer.signum(Arrays.compareUnsigned(left, right));
    int ofComparator = Integer.signum(codec().comparator().compare(a, b));
    boolean agreed =
        ofBytes == expected && ofComparator == expected && same(a, b) == (expected == 0);
    if (!agreed) {
      fail(
          where(a, left)
              + " and "
              + where(b, right)
              + " expected="
              + expected
              + " bytes="
              + ofBytes
              + " comparator="
              + ofComparator
              + " same="
              + same(a, b));
    }
  }

  /** Without this, a list of equal edges would make the other tests easy. */
  @Test
  void edgesAreAllDifferent() {
    Set<String> encoded = new HashSet<>();
    for (T value : edges()) {
      byte[] bytes = codec().encode(value);
      assertTrue(encoded.add(HexFormat.of().formatHex(bytes)), () -> where(value, bytes));
    }
  }

  @Test
  void arraysAreNeitherSharedNorChanged() {
    for (T value : edges()) {
      byte[] bytes = codec().encode(value);
      byte[] again = codec().encode(value);
      assertNotSame(bytes, again);
      T decoded = codec().decode(bytes);
      assertArrayEquals(again, bytes, () -> where(value, again));
      Arrays.fill(bytes, (byte) 0x55);
      assertTrue(same(value, decoded), () -> where(value, again));
    }
  }

  @Test
  void everyTruncationIsRefusedOrAnotherValue() {
    for (T value : edges()) {
      byte[] bytes = codec().encode(value);
      for (int size = 0; size < Math.min(bytes.length, 500); size++) {
        checkBytes(Arrays.copyOf(bytes, size));
      }
    }
  }

  @Test
  void mutationsAreRefusedOrOtherValues() {
    for (int i = 0; i < mutated(); i++) {
      byte[] bytes = codec().encode(i % 2 == 0 ? next(random) : anyEdge());
      for (int j = 0; j < MUTATIONS; j++) {
        checkBytes(mutate(bytes));
      }
    }
  }

  @Test
  void randomBytesAreRefusedOrValues() {
    for (int i = 0; i < SAMPLES; i++) {
      byte[] bytes = new byte[random.nextInt(20)];
      random.nextBytes(bytes);
      checkBytes(bytes);
    }
  }

  /** Bytes either have a value whose bytes they are, or the typed error. */
  final void checkBytes(byte[] bytes) {
    T value;
    try {
      value = codec().decode(bytes);
    } catch (InvalidValueException refusal) {
      String message = refusal.toString();
      assertTrue(message.contains("type=" + type() + " size=" + bytes.length), message);
      return;
    }
    assertArrayEquals(bytes, codec().encode(value), () -> where(value, bytes));
  }

  /** Bytes that must have the typed error. */
  final void checkRefused(String hex) {
    byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(hex);
    assertThrows(InvalidValueException.class, () -> codec().decode(bytes), hex);
  }

  @Test
  void itsTypeIsStoredAndNoOtherIsRead() {
    assertEquals(type(), codec().type());
    T value = edges().get(0);
    assertEquals(type(), codec().typeOf(value));
    byte[] bytes = codec().encode(value);
    ValueType other = ValueType.custom(100, "OTHER");
    TypeMismatchException refusal =
        assertThrows(TypeMismatchException.class, () -> codec().decode(other.code(), bytes));
    assertTrue(refusal.toString().contains("stored=CUSTOM(100) requested=" + type()));
  }

  private T anyEdge() {
    List<T> edges = edges();
    return edges.get(random.nextInt(edges.size()));
  }

  final List<T> samples() {
    List<T> samples = new ArrayList<>(edges());
    for (int i = 0; i < SAMPLES; i++) {
      samples.add(next(random));
    }
    return samples;
  }

  private byte[] mutate(byte[] bytes) {
    int at = bytes.length == 0 ? 0 : random.nextInt(Math.min(bytes.length, 64));
    return switch (random.nextInt(5)) {
      case 0 -> splice(bytes, at, 0, random.nextInt(256));
      case 1 -> splice(bytes, bytes.length, 0, random.nextInt(256));
      case 2 -> splice(bytes, at, Math.min(1, bytes.length - at), random.nextInt(256));
      case 3 -> splice(bytes, at, Math.min(2, bytes.length - at), 0);
      default -> flipBit(bytes, at);
    };
  }

  private static byte[] splice(byte[] bytes, int at, int removed, int inserted) {
    byte[] result = new byte[bytes.length - removed + 1];
    System.arraycopy(bytes, 0, result, 0, at);
    result[at] = (byte) inserted;
    System.arraycopy(bytes, at + removed, result, at + 1, bytes.length - at - removed);
    return result;
  }

  private byte[] flipBit(byte[] bytes, int at) {
    byte[] result = bytes.clone();
    if (result.length > 0) {
      result[at] ^= (byte) (1 << random.nextInt(8));
    }
    return result;
  }

  final String where(T value, byte[] bytes) {
    String hex = HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 40));
    return "seed=" + SEED + " value=" + show(value) + " bytes=" + hex;
  }

  String show(T value) {
    String text = value.toString();
    return text.length() <= 80 ? text : text.substring(0, 80) + "...";
  }
}
