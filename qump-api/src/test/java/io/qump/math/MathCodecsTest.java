package io.qump.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.codec.Codecs;
import io.qump.codec.Value;
import io.qump.codec.ValueCodec;
import io.qump.codec.ValueType;
import io.qump.error.InvalidValueException;
import io.qump.error.TypeMismatchException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every codec gives values back, and takes no bytes but those that it writes. */
class MathCodecsTest {

  private static final int ROUNDS = 600;
  private static final int MUTATIONS = 10;

  /** A codec and its values. */
  record Case<V>(ValueCodec<V> codec, ValueType type, Supplier<V> values) {
    @Override
    public String toString() {
      return type.toString();
    }
  }

  static Stream<Case<?>> cases() {
    RandomTrees trees = new RandomTrees(RandomTrees.SEED);
    Random random = new Random(RandomTrees.SEED);
    return Stream.of(
        new Case<>(MathCodecs.QUANTUM_NUMBER, ValueType.QUANTUM_NUMBER, trees::quantum),
        new Case<>(MathCodecs.AST_NODE, ValueType.AST_NODE, trees::next),
        new Case<>(MathCodecs.PROOF, ValueType.PROOF, () -> proof(trees, random)),
        new Case<>(MathCodecs.METADATA, ValueType.METADATA, () -> metadata(trees, random)));
  }

  static MathematicalProof proof(RandomTrees trees, Random random) {
    List<AstNode> assumptions = Stream.generate(trees::next).limit(random.nextInt(3) + 1).toList();
    List<ProofStep> steps = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      List<Premise> premises = new ArrayList<>();
      for (int j = random.nextInt(3); j > 0; j--) {
        premises.add(
            steps.isEmpty() || random.nextBoolean()
                ? Premise.assumption(random.nextInt(assumptions.size()))
                : Premise.step(random.nextInt(steps.size())));
      }
      steps.add(new ProofStep("rule " + random.nextInt(9), premises, trees.next()));
    }
    AstNode conclusion =
        steps.isEmpty() ? assumptions.get(0) : steps.get(steps.size() - 1).result();
    return new MathematicalProof(trees.next(), assumptions, steps, conclusion);
  }

  static MathematicalMetadata metadata(RandomTrees trees, Random random) {
    MathematicalMetadata metadata =
        new MathematicalMetadata(
            MathDomain.ofSum(random.nextInt(256)),
            SymbolicProperty.ofSum(random.nextInt(2048)),
            new Complexity(
                random.nextInt(9),
                (random.nextLong() >>> 1) >>> random.nextInt(63),
                Long.MAX_VALUE,
                List.of(TimeClass.values()).get(random.nextInt(10))),
            random.nextBoolean() ? Optional.of(trees.next().contentHash()) : Optional.empty(),
            List.of());
    for (int i = random.nextInt(4); i > 0; i--) {
      metadata =
          metadata.transformed(
              new Transformation(
                  "règle " + i,
                  trees.next().contentHash(),
                  trees.next().contentHash(),
                  Instant.ofEpochMilli(random.nextLong())));
    }
    return metadata;
  }

  @ParameterizedTest
  @MethodSource("cases")
  <V> void everyValueComesBack(Case<V> tested) {
    for (int i = 0; i < ROUNDS; i++) {
      V value = tested.values.get();
      byte[] bytes = tested.codec.encode(value);
      assertEquals(value, tested.codec.decode(bytes), () -> seeded(bytes));
      assertArrayEquals(bytes, tested.codec.encode(tested.codec.decode(bytes)));
      assertEquals(tested.type, tested.codec.typeOf(value));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  <V> void changedBytesAreRefusedOrAnotherValue(Case<V> tested) {
    Random random = new Random(RandomTrees.SEED);
    int refused = 0;
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bytes = tested.codec.encode(tested.values.get());
      for (int j = 0; j < MUTATIONS; j++) {
        refused += check(tested, mutate(bytes, random)) ? 0 : 1;
      }
    }
    assertTrue(refused > ROUNDS, "refused=" + refused);
  }

  @ParameterizedTest
  @MethodSource("cases")
  <V> void everyTruncationIsRefused(Case<V> tested) {
    for (int i = 0; i < 40; i++) {
      byte[] bytes = tested.codec.encode(tested.values.get());
      for (int size = 0; size < Math.min(bytes.length, 600); size++) {
        byte[] cut = Arrays.copyOf(bytes, size);
        assertThrows(InvalidValueException.class, () -> tested.codec.decode(cut));
      }
      byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
      assertThrows(InvalidValueException.class, () -> tested.codec.decode(longer));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  <V> void randomBytesAreRefusedOrValues(Case<V> tested) {
    Random random = new Random(RandomTrees.SEED);
    for (int i = 0; i < 8_000; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      if (bytes.length > 2) {
        bytes[0] = 1;
        bytes[1] &= 7;
      }
      check(tested, bytes);
    }
  }

  private static <V> boolean check(Case<V> tested, byte[] bytes) {
    V value;
    try {
      value = tested.codec.decode(bytes);
    } catch (InvalidValueException refusal) {
      assertTrue(refusal.toString().contains("type=" + tested.type), refusal.getMessage());
      return false;
    }
    assertArrayEquals(bytes, tested.codec.encode(value), () -> seeded(bytes));
    return true;
  }

  private static byte[] mutate(byte[] bytes, Random random) {
    byte[] changed = bytes.clone();
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(4)) {
      case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> changed[at] = (byte) random.nextInt(256);
      case 2 -> {
        changed = Arrays.copyOf(bytes, bytes.length + 1);
        System.arraycopy(bytes, at, changed, at + 1, bytes.length - at);
        changed[at] = (byte) random.nextInt(random.nextBoolean() ? 4 : 256);
      }
      default -> changed[at] = (byte) random.nextInt(4);
    }
    return changed;
  }

  @ParameterizedTest
  @MethodSource("cases")
  <V> void anotherTypeIsRefusedWithBothNames(Case<V> tested) {
    byte[] bytes = tested.codec.encode(tested.values.get());
    TypeMismatchException refusal =
        assertThrows(
            TypeMismatchException.class, () -> Value.of(ValueType.STRING, bytes).as(tested.codec));
    assertTrue(refusal.toString().contains("STRING(3)"), refusal.getMessage());
    assertTrue(refusal.toString().contains(tested.type.toString()), refusal.getMessage());
    assertThrows(TypeMismatchException.class, () -> Value.of(tested.type, bytes).as(Codecs.STRING));
  }

  /** Lengths are compared with the bytes that remain before anything is allocated. */
  @Test
  void largeCountsAreRefusedAtOnce() {
    for (String hex :
        List.of(
            "01 c0 84 3d", // 1,000,000 nodes
            "01 ff ff ff ff ff ff ff ff 7f",
            "01 ff ff ff ff ff ff ff ff ff 01",
            "01 01 02 ff ff ff ff 07",
            "01 01 05 00 00 ff ff ff ff 07",
            "01 01 05 00 ff ff ff ff 0f 01 01")) {
      byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(hex);
      assertThrows(InvalidValueException.class, () -> MathCodecs.AST_NODE.decode(bytes), hex);
    }
  }

  /** Each of these is a tree with other bytes. */
  @Test
  void otherFormsOfATreeAreRefused() {
    for (String hex :
        List.of(
            "01 81 00 02 01 78", // count too long
            "01 02 02 01 78 02 01 78", // a node twice
            "01 02 02 01 79 02 01 78", // a node that nothing refers to
            "01 03 02 01 79 02 01 78 03 01 01 02", // operands in another order
            "01 01 05 00 00 01 14", // 20 with a zero at its end
            "01 01 05 00 00 02 00 02", // a zero before the digits
            "01 01 05 00 02 00", // zero times ten
            "01 01 02 02 70 69", // the variable pi
            "01 01 02 02 c0 80", // no UTF-8
            "01 01 03 01", // an operator without operands
            "01 01 03 01 00 00", // its own operand
            "01 01 03 15", // an unknown operator
            "01 01 04 00",
            "01 01 05 03",
            "01 01 06",
            "02 01 02 01 78", // version 2
            "01 00")) {
      byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(hex);
      assertThrows(InvalidValueException.class, () -> MathCodecs.AST_NODE.decode(bytes), hex);
    }
  }

  @Test
  void unknownFlagsAreRefused() {
    byte[] bytes = MathCodecs.METADATA.encode(MathematicalMetadata.NONE);
    for (int at : List.of(1, 2, 3, 5, 6)) {
      byte[] changed = bytes.clone();
      changed[at] = 0x10;
      assertThrows(InvalidValueException.class, () -> MathCodecs.METADATA.decode(changed));
    }
  }

  @Test
  void setsOfFlagsComeInTheirOrder() {
    Set<MathDomain> domains =
        MathematicalMetadata.NONE
            .withDomains(MathDomain.LOGIC, MathDomain.ALGEBRA, MathDomain.LOGIC)
            .domains();
    assertEquals(List.of(MathDomain.ALGEBRA, MathDomain.LOGIC), List.copyOf(domains));
  }

  private static String seeded(byte[] bytes) {
    return "seed=" + RandomTrees.SEED + " bytes=" + HexFormat.of().formatHex(bytes);
  }
}
