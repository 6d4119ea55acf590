package io.qump.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.InvalidArgumentException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StringCodecTest extends CodecContract<String> {

  /** Code points on both sides of each change of length or kind, and U+FFFD itself. */
  private static final int[] CODE_POINTS = {
    0, 'a', 'b', 0x7F, 0x80, 0xE9, 0xFF, 0x100, 0x7FF, 0x800, 0x20AC, 0xD7FF, 0xD800, 0xD83D,
    0xDBFF, 0xDC00, 0xDE00, 0xDFFF, 0xE000, 0xFFFD, 0xFFFF, 0x1_0000, 0x1_F600, 0x10_FFFF
  };

  @Override
  Codec<String> codec() {
    return Codecs.STRING;
  }

  @Override
  ValueType type() {
    return ValueType.STRING;
  }

  @Override
  List<String> edges() {
    return Stream.concat(
            Stream.of(
                "",
                "aa",
                "ab",
                "\uD83Da",
                "\uD83D\uD83D\uDE00",
                "\uD83D\uE000",
                "\uDE00\uD83D",
                "\uD83D\uDE00\uDE00",
                "\uD83D\uDE01",
                "x".repeat(5_000)),
            Arrays.stream(CODE_POINTS).mapToObj(Character::toString))
        .toList();
  }

  /** Short strings of few characters, in which halves of pairs meet often. */
  @Override
  String next(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      int any = random.nextInt(10) == 0 ? random.nextInt(0x11_0000) : random.nextInt(0x80);
      int kind = random.nextInt(3);
      text.appendCodePoint(kind == 0 ? any : CODE_POINTS[random.nextInt(CODE_POINTS.length)]);
    }
    return text.toString();
  }

  @Override
  int reference(String a, String b) {
    return Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
  }

  @Test
  void wellFormedTextIsUtf8() {
    int checked = 0;
    for (String text : samples()) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      if (new String(utf8, StandardCharsets.UTF_8).equals(text)) {
        assertArrayEquals(utf8, codec().encode(text), () -> where(text, utf8));
        checked++;
      }
    }
    assertTrue(checked > 5_000, "checked=" + checked);
  }

  @Test
  void everyCodePointComesBackOnItsOwn() {
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      String text = Character.toString(codePoint);
      assertEquals(text, codec().decode(codec().encode(text)));
      assertEquals(text, GeneralizedUtf8.decode(GeneralizedUtf8.encode(text)));
    }
  }

  @Test
  void keysThatStartWithAPrefixHaveBytesThatDo() {
    List<String> samples = samples();
    Random random = new Random(SEED);
    int starting = 0;
    for (String key : samples) {
      String prefix = random.nextBoolean() ? startOf(key, random) : next(random);
      if (endsInside(prefix)) {
        continue;
      }
      byte[] start = codec().encodePrefix(prefix);
      byte[] bytes = codec().encode(key);
      boolean startsWith =
          bytes.length >= start.length
              && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
      assertEquals(
          key.startsWith(prefix), startsWith, () -> where(key, bytes) + " prefix=" + prefix);
      starting += startsWith ? 1 : 0;
    }
    assertTrue(starting > 2_000, "starting=" + starting);
  }

  /**
   * U+1F600 begins with the char D83D, its bytes F0 9F 98 80 do not begin with ED A0 BD, which is
   * D83D on its own: a scan would miss keys that {@link String#startsWith} finds.
   */
  @Test
  void aPrefixThatEndsInsideAPairIsRefused() {
    for (String prefix : List.of("\uD83D", "a\uD83D", "\uD83D\uDE00\uD83D")) {
      InvalidArgumentException refusal =
          assertThrows(InvalidArgumentException.class, () -> codec().encodePrefix(prefix));
      assertTrue(refusal.toString().contains("surrogate pair"), refusal.toString());
    }
    assertEquals(3, codec().encodePrefix("\uDE00").length);
    assertEquals(4, codec().encodePrefix("\uD83D\uDE00").length);
    assertEquals(0, codec().encodePrefix("").length);
  }

  @Test
  void malformedBytesAreRefused() {
    // A byte that begins nothing.
    for (String hex : List.of("80", "bf", "f8 88 80 80 80", "fe", "ff", "61 80", "c3 a9 a9")) {
      checkRefused(hex);
    }
    // Too short, or broken off by another character.
    for (String hex : List.of("c3", "e2 82", "f0 9f 98", "c3 61", "e2 82 61", "f0 9f 98 c0")) {
      checkRefused(hex);
    }
    // Longer than needed.
    for (String hex : List.of("c0 80", "c1 bf", "e0 80 80", "e0 9f bf", "f0 80 80 80")) {
      checkRefused(hex);
    }
    checkRefused("f0 8f bf bf");
    // Beyond U+10FFFF.
    checkRefused("f4 90 80 80");
    checkRefused("f5 80 80 80");
    checkRefused("f7 bf bf bf");
    // A pair as two halves.
    checkRefused("ed a0 bd ed b8 80");
    checkRefused("61 ed a0 bd ed b8 80 61");
  }

  /** Every sequence of up to two bytes, and longer ones of the bytes at which something changes. */
  @Test
  void shortSequencesAreRefusedOrStrings() {
    for (int first = 0; first < 256; first++) {
      checkBytes(new byte[] {(byte) first});
      for (int second = 0; second < 256; second++) {
        checkBytes(new byte[] {(byte) first, (byte) second});
      }
    }
    int[] critical = {0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF};
    for (int first = 0xC0; first < 256; first++) {
      for (int second : critical) {
        for (int third : critical) {
          checkBytes(new byte[] {(byte) first, (byte) second, (byte) third});
          checkBytes(new byte[] {(byte) first, (byte) second, (byte) third, (byte) 0x80});
        }
      }
    }
  }

  private static String startOf(String key, Random random) {
    return key.substring(0, random.nextInt(key.length() + 1));
  }

  private static boolean endsInside(String prefix) {
    return !prefix.isEmpty() && Character.isHighSurrogate(prefix.charAt(prefix.length() - 1));
  }
}
