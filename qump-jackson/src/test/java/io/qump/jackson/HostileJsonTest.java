package io.qump.jackson;

import static io.qump.jackson.Json.checkNotWritten;
import static io.qump.jackson.Json.checkRefused;
import static io.qump.jackson.Json.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.qump.codec.ValueCodec;
import io.qump.error.InvalidArgumentException;
import io.qump.error.InvalidValueException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HostileJsonTest {

  private static final long SEED = 0x484F_5354_494CL;
  private static final int MAX_DEPTH = HardenedMapper.MAX_DEPTH;
  private static final ValueCodec<JsonNode> TREE = JacksonCodecs.tree();

  record Chain(List<Chain> next) {}

  record Amounts(BigDecimal amount, BigInteger number, double ratio, Map<String, Object> more) {}

  private static final ValueCodec<Chain> CHAIN = JacksonCodecs.records(Chain.class);
  private static final ValueCodec<Amounts> AMOUNTS = JacksonCodecs.records(Amounts.class);

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  @Test
  void deepNestingIsRefused() {
    assertEquals(1, read(TREE, nested(MAX_DEPTH)).size());
    checkRefused(TREE, nested(MAX_DEPTH + 1), "depth", "500");
    checkRefused(TREE, "[".repeat(1_000_000), "depth", "500");
    checkRefused(TREE, "{\"a\":".repeat(1_000_000), "depth", "500");
    checkRefused(CHAIN, "{\"next\":[".repeat(1_000_000), "depth", "500");
    checkRefused(CHAIN, "{\"unknown\":" + "[".repeat(1_000_000), "depth", "500");
  }

  @Test
  void whatIsTooDeepToBeReadIsNotWritten() {
    JsonNode deep = JsonNodeFactory.instance.arrayNode();
    for (int depth = 1; depth < MAX_DEPTH; depth++) {
      deep = JsonNodeFactory.instance.arrayNode().add(deep);
    }
    assertEquals(deep, TREE.decode(TREE.encode(deep)));
    checkNotWritten(TREE, JsonNodeFactory.instance.arrayNode().add(deep), "depth", "500");
  }

  @Test
  void aListThatContainsItselfIsNotWritten() {
    List<Chain> list = new ArrayList<>();
    Chain chain = new Chain(list);
    list.add(chain);
    checkNotWritten(CHAIN, chain, "depth", "500");
  }

  /** A set whose hash does not depend on its elements, so that it can contain itself. */
  static final class Knot {
    private final Set<Knot> knots = new HashSet<>();

    public Set<Knot> getKnots() {
      return knots;
    }
  }

  @Test
  void aSetThatContainsItselfIsNotWritten() {
    Knot knot = new Knot();
    knot.knots.add(knot);
    checkNotWritten(JacksonCodecs.json(Knot.class), knot, "depth", "500");
  }

  @Test
  void longNumbersAreRefused() {
    String digits = "7".repeat(1_000);
    assertEquals(new BigInteger(digits), read(TREE, digits).bigIntegerValue());
    for (String number :
        List.of("7" + digits, "0.7" + digits, "1e" + digits, "7".repeat(1 << 20))) {
      checkRefused(TREE, number, "1000");
      checkRefused(AMOUNTS, "{\"amount\":" + number + "}", "1000");
      checkRefused(AMOUNTS, "{\"more\":{\"a\":" + number + "}}", "1000");
    }
    BigInteger large = BigInteger.TEN.pow(1_000);
    checkNotWritten(AMOUNTS, new Amounts(BigDecimal.ONE, large, 0, Map.of()), "1000");
    checkNotWritten(AMOUNTS, new Amounts(new BigDecimal(large), large, 0, Map.of()), "1000");
  }

  /** 1e2147483647 takes twelve bytes; as an integer it would take 900 MB. */
  @Test
  void hugeExponentsStaySmall() {
    assertEquals("1E+2147483647", Json.write(TREE, read(TREE, "1e2147483647")));
    checkRefused(TREE, "1e99999999999");
    checkRefused(AMOUNTS, "{\"number\":1e2147483647}", "number");
    checkRefused(JacksonCodecs.json(BigInteger.class), "1e2147483647");
    checkRefused(JacksonCodecs.json(Long.class), "1e2147483647");
  }

  @Test
  void whatFollowsTheEndIsRefused() {
    for (String json : List.of("{} {}", "{}x", "{}]", "{}\u0000", "{},", "{} null")) {
      checkRefused(TREE, json);
      checkRefused(CHAIN, json);
    }
    assertTrue(read(TREE, " {} \n").isEmpty());
  }

  @Test
  void aNameTwiceIsRefused() {
    checkRefused(TREE, "{\"a\":1,\"a\":1}", "Duplicate");
    checkRefused(TREE, "{\"a\":1,\"\\u0061\":1}", "Duplicate");
    checkRefused(CHAIN, "{\"next\":[],\"next\":[]}", "Duplicate");
    checkRefused(CHAIN, "{\"unknown\":{\"a\":1,\"a\":1}}", "Duplicate");
    checkRefused(AMOUNTS, "{\"more\":{\"a\":1,\"a\":1}}", "Duplicate");
  }

  @Test
  void longNamesAndStringsAreRefused() {
    String name = "n".repeat(HardenedMapper.MAX_NAME_LENGTH + 1);
    checkRefused(TREE, "{\"" + name + "\":1}", "50000");
    checkNotWritten(TREE, JsonNodeFactory.instance.objectNode().put(name, 1), "50000");
    String string = "s".repeat(HardenedMapper.MAX_STRING_LENGTH + 1);
    checkRefused(TREE, "\"" + string + "\"", "20000000");
    checkNotWritten(TREE, JsonNodeFactory.instance.textNode(string), "20000000");
  }

  @Test
  void longDocumentsAreRefused() {
    byte[] spaces = new byte[HardenedMapper.MAX_SIZE + 1];
    Arrays.fill(spaces, (byte) ' ');
    spaces[0] = '1';
    assertThrows(InvalidValueException.class, () -> TREE.decode(spaces));
    assertEquals(1, TREE.decode(Arrays.copyOf(spaces, spaces.length - 1)).intValue());
  }

  @Test
  void noJsonIsRefused() {
    for (String json : List.of("", " ", "{", "[1", "\"a", "tru", "NaN", "'a'", "// c\n1", "01")) {
      checkRefused(TREE, json);
      checkRefused(CHAIN, json);
    }
  }

  @Test
  void otherEncodingsThanUtf8AreRefused() {
    for (String charset : List.of("UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE", "UTF-16")) {
      byte[] bytes = "{\"next\":[]}".getBytes(Charset.forName(charset));
      assertThrows(InvalidValueException.class, () -> CHAIN.decode(bytes), charset);
      assertThrows(InvalidValueException.class, () -> TREE.decode(bytes), charset);
    }
    for (String text : List.of("\u00C0\u0080", "\u00ED\u00A0\u0080", "\u00FF", "\u00C3")) {
      byte[] bytes = ("\"" + text + "\"").getBytes(StandardCharsets.ISO_8859_1);
      assertThrows(InvalidValueException.class, () -> TREE.decode(bytes));
    }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
  interface Anything {}

  record Something(int a) implements Anything {}

  record Holder(Anything anything) {}

  @Test
  void classNamesAreNeitherReadNorWritten() {
    InvalidArgumentException refusal =
        assertThrows(InvalidArgumentException.class, () -> JacksonCodecs.json(Anything.class));
    assertTrue(refusal.toString().contains("@JsonTypeInfo(use=CLASS)"), refusal.toString());
    ValueCodec<Holder> holder = JacksonCodecs.records(Holder.class);
    String name = "{\"@class\":\"" + Something.class.getName() + "\",\"a\":1}";
    checkRefused(holder, "{\"anything\":" + name + "}", "@JsonTypeInfo(use=CLASS)");
    checkNotWritten(holder, new Holder(new Something(1)), "@JsonTypeInfo(use=CLASS)");
    ValueCodec<Object> object = JacksonCodecs.json(Object.class);
    assertInstanceOf(Map.class, read(object, name));
  }

  record Bomb(List<Integer> list) {
    Bomb {
      list.add(1);
    }

    @Override
    public List<Integer> list() {
      return List.of(list.get(7));
    }
  }

  @Test
  void whatAClassThrowsIsATypedError() {
    ValueCodec<Bomb> bomb = JacksonCodecs.records(Bomb.class);
    checkNotWritten(bomb, new Bomb(new ArrayList<>()), "Index 7");
    checkRefused(bomb, "{}", "Bomb");
    checkRefused(JacksonCodecs.json(Runnable.class), "{}", "Runnable");
  }

  /** Whatever the bytes are: a value or the typed error, with its cause, and nothing else. */
  @Test
  void changedBytesAreValuesOrTypedErrors() {
    Random random = new Random(SEED);
    String json =
        "{\"amount\":-1.50E+3,\"more\":{\"a\":[1,true,null,\"\\u00e9\u00E9\"]},"
            + "\"number\":123456789012345678901,\"ratio\":0.25}";
    byte[] valid = json.getBytes(StandardCharsets.UTF_8);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = Arrays.copyOf(valid, valid.length - random.nextInt(2) * random.nextInt(30));
      for (int j = random.nextInt(3); j >= 0; j--) {
        bytes[random.nextInt(bytes.length)] =
            (byte) random.nextInt(random.nextBoolean() ? 128 : 256);
      }
      refused += isRefused(bytes) ? 1 : 0;
    }
    assertTrue(refused > 5_000 && refused < 20_000, "refused=" + refused + " seed=" + SEED);
  }

  private static boolean isRefused(byte[] bytes) {
    try {
      Amounts value = AMOUNTS.decode(bytes);
      assertNotNull(value);
      return false;
    } catch (InvalidValueException e) {
      assertNotNull(e.getCause(), e::toString);
      return true;
    }
  }
}
