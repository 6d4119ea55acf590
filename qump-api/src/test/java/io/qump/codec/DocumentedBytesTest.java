package io.qump.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tables of docs/formats/keys-and-values.md are true. */
class DocumentedBytesTest {

  private static final Path PAGE = Path.of("..", "docs", "formats", "keys-and-values.md");
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
  private static final Pattern EXAMPLE =
      Pattern.compile("^\\| `([A-Z_]+)` \\| `(.*)` \\| `(.*)` \\|$", Pattern.MULTILINE);
  private static final Pattern TYPE =
      Pattern.compile("^\\| (\\d+) \\| `([A-Z_]+)` \\|", Pattern.MULTILINE);
  private static final Pattern REPEATED = Pattern.compile("\\((\\w\\w) x (\\d+)\\)");
  private static final Pattern ESCAPE = Pattern.compile("\\\\u(\\w{4})");

  @Test
  void everyExampleHasTheBytesOfThePage() throws IOException {
    Map<String, Integer> counts = new HashMap<>();
    for (MatchResult row : matches(EXAMPLE)) {
      check(row.group(1), row.group(2), bytes(row.group(3)));
      counts.merge(row.group(1), 1, Integer::sum);
    }
    assertEquals(
        Map.of(
            "STRING",
            9,
            "BYTES",
            1,
            "LONG",
            6,
            "DOUBLE",
            7,
            "BIG_INTEGER",
            11,
            "BIG_DECIMAL",
            13,
            "UUID",
            2),
        counts);
  }

  /** The rows of a table go up, so the page shows the order as well. */
  @Test
  void examplesAreInOrder() throws IOException {
    byte[] previous = new byte[0];
    String table = "";
    for (MatchResult row : matches(EXAMPLE)) {
      byte[] bytes = bytes(row.group(3));
      boolean first = !row.group(1).equals(table);
      assertTrue(first || Arrays.compareUnsigned(previous, bytes) < 0, row.group());
      table = row.group(1);
      previous = bytes;
    }
  }

  @Test
  void everyTypeHasTheCodeOfThePage() throws IOException {
    List<MatchResult> rows = matches(TYPE);
    assertEquals(13, rows.size());
    for (MatchResult row : rows) {
      assertEquals(row.group(2), ValueType.ofCode(Integer.parseInt(row.group(1))).name());
    }
    assertEquals("UNKNOWN", ValueType.ofCode(14).name());
  }

  private static void check(String codec, String text, byte[] bytes) {
    switch (codec) {
      case "STRING" -> check(Codecs.STRING, DocumentedBytesTest::string, text, bytes);
      case "BYTES" -> assertArrayEquals(bytes, Codecs.BYTES.encode(HEX.parseHex(text)));
      case "LONG" -> check(Codecs.LONG, Long::valueOf, text, bytes);
      case "DOUBLE" -> check(Codecs.DOUBLE, Double::valueOf, text, bytes);
      case "BIG_INTEGER" -> check(Codecs.BIG_INTEGER, DocumentedBytesTest::integer, text, bytes);
      case "BIG_DECIMAL" -> check(Codecs.BIG_DECIMAL, BigDecimal::new, text, bytes);
      case "UUID" -> check(Codecs.UUID, UUID::fromString, text, bytes);
      default -> throw new AssertionError("codec=" + codec);
    }
  }

  private static <T> void check(
      Codec<T> codec, Function<String, T> reader, String text, byte[] bytes) {
    T value = reader.apply(text);
    assertEquals(HEX.formatHex(bytes), HEX.formatHex(codec.encode(value)), text);
    assertEquals(value, codec.decode(bytes), text);
  }

  private static List<MatchResult> matches(Pattern pattern) throws IOException {
    return pattern.matcher(Files.readString(PAGE)).results().toList();
  }

  /** Hexadecimal bytes, where {@code (00 x 126)} stands for 126 of them. */
  private static byte[] bytes(String text) {
    String all =
        REPEATED
            .matcher(text)
            .replaceAll(part -> (part.group(1) + " ").repeat(number(part.group(2))).strip());
    return HEX.parseHex(all);
  }

  private static int number(String decimal) {
    return Integer.parseInt(decimal);
  }

  /** A literal in quotes, with the escapes of Java for UTF-16. */
  private static String string(String literal) {
    return ESCAPE
        .matcher(literal.substring(1, literal.length() - 1))
        .replaceAll(escape -> Character.toString((char) Integer.parseInt(escape.group(1), 16)));
  }

  /** A decimal number or a power of two such as {@code -2^1008}. */
  private static BigInteger integer(String text) {
    int power = text.indexOf("2^");
    if (power < 0) {
      return new BigInteger(text);
    }
    BigInteger value = BigInteger.ONE.shiftLeft(number(text.substring(power + 2)));
    return text.startsWith("-") ? value.negate() : value;
  }
}
