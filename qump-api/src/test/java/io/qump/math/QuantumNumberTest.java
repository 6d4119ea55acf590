package io.qump.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.EvaluationException;
import io.qump.error.InvalidArgumentException;
import io.qump.error.InvalidValueException;
import io.qump.error.SyntaxException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantumNumberTest {

  private static final int ROUNDS = 5_000;
  private static final int MAX = QuantumNumber.MAX_COMPONENT;

  private final RandomTrees values = new RandomTrees(RandomTrees.SEED);

  @Test
  void bytesAndTextGiveTheNumberBack() {
    for (int i = 0; i < ROUNDS; i++) {
      QuantumNumber number = values.quantum();
      assertEquals(number, QuantumNumber.ofBytes(number.toBytes()), () -> seeded(number));
      assertEquals(number, QuantumNumber.parse(number.toString()), () -> seeded(number));
    }
  }

  @Test
  void everyWrongBitIsFound() {
    for (int i = 0; i < 50; i++) {
      QuantumNumber number = values.quantum();
      for (int bit = 0; bit < 256; bit++) {
        byte[] bytes = number.toBytes();
        bytes[bit / 8] ^= (byte) (1 << (bit % 8));
        assertThrows(
            InvalidValueException.class, () -> QuantumNumber.ofBytes(bytes), () -> seeded(number));
      }
    }
  }

  /** What the page says of the checksum: runs of four bits, and neighbours that change places. */
  @Test
  void everyRunOfFourBitsAndEverySwapOfNeighboursIsFound() {
    for (int i = 0; i < 20; i++) {
      QuantumNumber number = values.quantum();
      byte[] right = number.toBytes();
      for (int at = 0; at <= 252; at++) {
        for (int pattern = 1; pattern < 16; pattern++) {
          byte[] bytes = right.clone();
          for (int bit = 0; bit < 4; bit++) {
            int place = at + bit;
            bytes[place / 8] ^= (byte) (((pattern >> bit) & 1) << (7 - place % 8));
          }
          assertThrows(InvalidValueException.class, () -> QuantumNumber.ofBytes(bytes));
        }
      }
      for (int at = 0; at < 62; at++) {
        int first = nibble(right, at);
        int second = nibble(right, at + 1);
        byte[] bytes = right.clone();
        set(bytes, at, second);
        set(bytes, at + 1, first);
        if (first != second) {
          assertThrows(InvalidValueException.class, () -> QuantumNumber.ofBytes(bytes));
        }
      }
    }
  }

  private static int nibble(byte[] bytes, int at) {
    return (bytes[at / 2] >> (at % 2 == 0 ? 4 : 0)) & 0xF;
  }

  private static void set(byte[] bytes, int at, int value) {
    int shift = at % 2 == 0 ? 4 : 0;
    bytes[at / 2] = (byte) ((bytes[at / 2] & ~(0xF << shift)) | (value << shift));
  }

  @Test
  void neitherAllZerosNorAllOnesAreANumber() {
    byte[] bytes = new byte[32];
    assertThrows(InvalidValueException.class, () -> QuantumNumber.ofBytes(bytes));
    Arrays.fill(bytes, (byte) 0xFF);
    assertThrows(InvalidValueException.class, () -> QuantumNumber.ofBytes(bytes));
    assertThrows(InvalidValueException.class, () -> QuantumNumber.ofBytes(new byte[31]));
  }

  @Test
  void aNegativeZeroIsRefusedAlsoWithARightChecksum() {
    int refusedForTheSign = 0;
    for (int checksum = 0; checksum < 16; checksum++) {
      byte[] bytes = new byte[32];
      bytes[30] = (byte) 0x80;
      bytes[31] = (byte) checksum;
      InvalidValueException refusal =
          assertThrows(InvalidValueException.class, () -> QuantumNumber.ofBytes(bytes));
      refusedForTheSign += refusal.toString().contains("negative zero") ? 1 : 0;
    }
    assertEquals(1, refusedForTheSign);
  }

  @Test
  void quaternionsFollowHamiltonsRules() {
    QuantumNumber minusOne = QuantumNumber.real(-1);
    assertEquals(minusOne, QuantumNumber.I.times(QuantumNumber.I));
    assertEquals(minusOne, QuantumNumber.J.times(QuantumNumber.J));
    assertEquals(minusOne, QuantumNumber.K.times(QuantumNumber.K));
    assertEquals(minusOne, QuantumNumber.I.times(QuantumNumber.J).times(QuantumNumber.K));
    assertEquals(QuantumNumber.K, QuantumNumber.I.times(QuantumNumber.J));
    assertEquals(QuantumNumber.K.negate(), QuantumNumber.J.times(QuantumNumber.I));
    assertEquals(QuantumNumber.I, QuantumNumber.J.times(QuantumNumber.K));
    assertEquals(QuantumNumber.J, QuantumNumber.K.times(QuantumNumber.I));
  }

  @Test
  void arithmeticKeepsItsLaws() {
    Random random = new Random(RandomTrees.SEED);
    for (int i = 0; i < ROUNDS; i++) {
      QuantumNumber a = small(random);
      QuantumNumber b = small(random);
      QuantumNumber c = small(random);
      assertEquals(a.plus(b), b.plus(a));
      assertEquals(a, a.plus(b).minus(b));
      assertEquals(QuantumNumber.ZERO, a.plus(a.negate()));
      assertEquals(a.times(b).times(c), a.times(b.times(c)), () -> seeded(a));
      assertEquals(a.times(b.plus(c)), a.times(b).plus(a.times(c)), () -> seeded(a));
      assertEquals(a.norm() * b.norm(), a.times(b).norm(), () -> seeded(a));
      assertEquals(a.norm(), a.times(a.conjugate()).component(0), () -> seeded(a));
    }
  }

  private static QuantumNumber small(Random random) {
    return QuantumNumber.quaternion(
        random.nextInt(21) - 10,
        random.nextInt(21) - 10,
        random.nextInt(21) - 10,
        random.nextInt(21) - 10);
  }

  @Test
  void aRealFactorScalesEveryComponent() {
    QuantumNumber number = QuantumNumber.parse("1 - 2o1 + 3o7 + 4i - 5o11");
    QuantumNumber tripled = QuantumNumber.parse("3 - 6o1 + 9o7 + 12i - 15o11");
    assertEquals(tripled, number.times(QuantumNumber.real(3)));
    assertEquals(tripled, QuantumNumber.real(3).times(number));
  }

  @Test
  void overflowIsAnErrorAtEachComponent() {
    for (int i = 0; i < QuantumNumber.COMPONENTS; i++) {
      QuantumNumber most = QuantumNumber.ZERO.with(i, MAX);
      QuantumNumber one = QuantumNumber.ZERO.with(i, 1);
      assertThrows(EvaluationException.class, () -> most.plus(one));
      assertThrows(EvaluationException.class, () -> most.negate().minus(one));
      assertThrows(EvaluationException.class, () -> most.times(QuantumNumber.real(2)));
      assertEquals(most, most.minus(one).plus(one));
    }
    QuantumNumber wide = QuantumNumber.quaternion(0, MAX, MAX, 0);
    EvaluationException refusal =
        assertThrows(
            EvaluationException.class, () -> wide.times(QuantumNumber.quaternion(0, 1, 1, 0)));
    assertEquals("(1048575i + 1048575j) * (i + j)", refusal.expression());
  }

  @Test
  void aProductOfOtherComponentsIsRefused() {
    QuantumNumber other = QuantumNumber.parse("o3");
    assertThrows(EvaluationException.class, () -> other.times(QuantumNumber.I));
    assertThrows(EvaluationException.class, () -> QuantumNumber.I.times(other));
    assertThrows(EvaluationException.class, other::conjugate);
    assertThrows(EvaluationException.class, other::norm);
  }

  @Test
  void argumentsAreChecked() {
    assertThrows(InvalidArgumentException.class, () -> QuantumNumber.real(MAX + 1));
    assertThrows(InvalidArgumentException.class, () -> QuantumNumber.real(Integer.MIN_VALUE));
    assertThrows(InvalidArgumentException.class, () -> QuantumNumber.of(1, 2, 3));
    assertThrows(InvalidArgumentException.class, () -> QuantumNumber.ZERO.component(12));
    assertThrows(InvalidArgumentException.class, () -> QuantumNumber.ZERO.with(-1, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "'  - 2i+k -  3 ', '-3 - 2i + k'",
    "'0i', '0'",
    "'-0', '0'",
    "'o11 + o1', 'o1 + o11'",
    "'0001', '1'"
  })
  void otherFormsAreRead(String text, String canonical) {
    assertEquals(canonical, QuantumNumber.parse(text).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "+",
        "+1",
        "1 +",
        "1 2",
        "i i",
        "i + i",
        "1 + 2",
        "2x",
        "o8",
        "o0",
        "1048576",
        "1.5",
        "--1",
        "1 -",
        "99999999999999999999",
        "I",
        "1\t"
      })
  void whatIsNoNumberIsRefusedWithItsPosition(String text) {
    SyntaxException refusal = assertThrows(SyntaxException.class, () -> QuantumNumber.parse(text));
    assertTrue(
        refusal.position() >= 0 && refusal.position() <= text.length(), refusal.getMessage());
  }

  @Test
  void aLongTextIsRefused() {
    assertThrows(SyntaxException.class, () -> QuantumNumber.parse(" ".repeat(1_001) + "1"));
  }

  private static String seeded(Object value) {
    return "seed=" + RandomTrees.SEED + " value=" + value;
  }
}
