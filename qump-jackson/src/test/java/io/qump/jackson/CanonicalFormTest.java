package io.qump.jackson;

import static io.qump.jackson.Json.checkBothWays;
import static io.qump.jackson.Json.checkNotWritten;
import static io.qump.jackson.Json.read;
import static io.qump.jackson.Json.write;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.qump.codec.ValueCodec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CanonicalFormTest {

  private static final long SEED = 0x4A_534F_4E26L;
  private static final ValueCodec<JsonNode> TREE = JacksonCodecs.tree();

  /** Java 17 itself prints it as 1.9999999999999998E23. */
  static final double TWO_E23 = Double.parseDouble("2e23");

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  @Test
  void mapsAreSortedByTheTextOfTheirKeys() {
    ValueCodec<Map<Integer, String>> codec =
        JacksonCodecs.json(new TypeReference<Map<Integer, String>>() {});
    TreeMap<Integer, String> descending = new TreeMap<>(Comparator.reverseOrder());
    descending.putAll(Map.of(2, "b", 10, "a", 1, "c"));
    checkBothWays(codec, descending, "{\"1\":\"c\",\"10\":\"a\",\"2\":\"b\"}");
    checkBothWays(codec, new HashMap<>(descending), "{\"1\":\"c\",\"10\":\"a\",\"2\":\"b\"}");
  }

  @Test
  void setsAreSortedByTheTextOfTheirElements() {
    ValueCodec<Set<Integer>> codec = JacksonCodecs.json(new TypeReference<Set<Integer>>() {});
    checkBothWays(codec, Set.of(2, 10, 1), "[1,10,2]");
    checkBothWays(codec, new LinkedHashSet<>(List.of(10, 2, 1)), "[1,10,2]");
    TreeSet<Integer> descending = new TreeSet<>(Comparator.reverseOrder());
    descending.addAll(List.of(1, 2, 10));
    checkBothWays(codec, descending, "[1,10,2]");
    checkBothWays(codec, Set.of(), "[]");
  }

  @Test
  void setsOfMapsOfSetsAreSorted() {
    ValueCodec<Set<Map<String, Set<String>>>> codec =
        JacksonCodecs.json(new TypeReference<Set<Map<String, Set<String>>>>() {});
    checkBothWays(
        codec,
        Set.of(Map.of("b", Set.of("y", "x"), "a", Set.of()), Map.of("a", Set.of("z"))),
        "[{\"a\":[\"z\"]},{\"a\":[],\"b\":[\"x\",\"y\"]}]");
  }

  record Bag(Collection<String> any) {}

  @Test
  void setsAreSortedWhereTheyAreDeclaredAsCollections() {
    String json = write(JacksonCodecs.records(Bag.class), new Bag(Set.of("b", "c", "a")));
    assertEquals("{\"any\":[\"a\",\"b\",\"c\"]}", json);
  }

  record Annotated(
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Set<String> maybe,
      @JsonFormat(
              with = {
                JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED,
                JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY
              })
          Set<String> few) {}

  @Test
  void annotationsOfSetsAreObeyed() {
    ValueCodec<Annotated> codec = JacksonCodecs.records(Annotated.class);
    assertEquals("{\"few\":\"a\"}", write(codec, new Annotated(Set.of(), Set.of("a"))));
    checkBothWays(
        codec,
        new Annotated(Set.of("c", "d"), Set.of("b", "a")),
        "{\"few\":[\"a\",\"b\"],\"maybe\":[\"c\",\"d\"]}");
  }

  enum Letter {
    B,
    A
  }

  record Letters(Set<Letter> letters, List<Letter> list) {}

  @Test
  void listsKeepTheirOrder() {
    checkBothWays(
        JacksonCodecs.records(Letters.class),
        new Letters(Set.of(Letter.B, Letter.A), List.of(Letter.B, Letter.A)),
        "{\"letters\":[\"A\",\"B\"],\"list\":[\"B\",\"A\"]}");
  }

  @JsonPropertyOrder({"b", "a"})
  record Ordered(int a, int b) {}

  @Test
  void anAnnotationDoesNotChangeTheOrder() {
    checkBothWays(JacksonCodecs.records(Ordered.class), new Ordered(1, 2), "{\"a\":1,\"b\":2}");
  }

  /** The JDK writes 2e23 as 2.0E23 since release 19 only. */
  @Test
  void doublesAreWrittenAsTheSameDecimalsOnEveryJdk() {
    ValueCodec<List<Double>> codec = JacksonCodecs.json(new TypeReference<List<Double>>() {});
    checkBothWays(
        codec,
        List.of(TWO_E23, 1e10, 0.1, 1e-7, 100.0, -0.0, 0.0, 4.9e-324),
        "[2.0E+23,1.0E+10,0.1,1.0E-7,100.0,-0.0,0.0,4.9E-324]");
    checkBothWays(codec, List.of(Double.NaN, Double.NEGATIVE_INFINITY), "[\"NaN\",\"-Infinity\"]");
  }

  @Test
  void numbersOfTreesAreExact() {
    for (String json : List.of("1.10", "1E+2", "1E-400", "0.00", "-1.5", "12345678901234567890")) {
      assertEquals(json, write(TREE, read(TREE, json)));
    }
    assertEquals(DecimalNode.valueOf(new BigDecimal("1.10")), read(TREE, "1.10"));
    BigInteger large = BigInteger.TEN.pow(900);
    assertEquals(large, read(TREE, write(TREE, NODES.numberNode(large))).bigIntegerValue());
  }

  @Test
  void aDoubleInATreeComesBackAsTheSameDecimal() {
    assertEquals("2.0E+23", write(TREE, DoubleNode.valueOf(TWO_E23)));
    assertEquals(DecimalNode.valueOf(new BigDecimal("2.0E+23")), read(TREE, "2.0E23"));
    assertEquals("-0.0", write(TREE, DoubleNode.valueOf(-0.0)));
    assertEquals(DecimalNode.valueOf(new BigDecimal("0.0")), read(TREE, "-0.0"));
  }

  @Test
  void whatIsReadIsWrittenWithTheSameBytes() {
    Random random = new Random(SEED);
    for (int i = 0; i < 2_000; i++) {
      JsonNode tree = NODES.objectNode().set("a", node(random, 4));
      byte[] bytes = TREE.encode(tree);
      JsonNode decoded = TREE.decode(bytes);
      assertArrayEquals(bytes, TREE.encode(decoded), () -> "seed=" + SEED + " tree=" + tree);
      assertEquals(decoded, TREE.decode(TREE.encode(decoded)));
    }
  }

  @Test
  void theOrderOfMembersDoesNotChangeTheBytes() {
    Random random = new Random(SEED);
    for (int i = 0; i < 2_000; i++) {
      ObjectNode tree = (ObjectNode) members(random, 3);
      List<String> names = new ArrayList<>();
      tree.fieldNames().forEachRemaining(names::add);
      Collections.shuffle(names, random);
      ObjectNode shuffled = NODES.objectNode();
      names.forEach(name -> shuffled.set(name, tree.get(name)));
      assertArrayEquals(
          TREE.encode(tree), TREE.encode(shuffled), () -> "seed=" + SEED + " tree=" + tree);
    }
  }

  record Untyped(Object any) {}

  /** What the class does not say is read as Jackson's own types; the bytes stay the same. */
  @Test
  void untypedComponentsKeepTheirBytes() {
    ValueCodec<Untyped> codec = JacksonCodecs.records(Untyped.class);
    Map<Object, Object> any = new LinkedHashMap<>();
    any.put(10, TWO_E23);
    any.put("2", List.of(1, 1L, 0.5f, new BigDecimal("1.0"), new HashSet<>(List.of("b", "a"))));
    byte[] bytes = codec.encode(new Untyped(any));
    assertArrayEquals(bytes, codec.encode(codec.decode(bytes)));
  }

  @Test
  void textOfEveryPlaneComesBackAndHalfPairsAreRefused() {
    String text = "\u0000\"\\/\u007F\u00E9\u2028\uFFFF\uD83D\uDE00";
    assertEquals(text, read(TREE, write(TREE, TextNode.valueOf(text))).textValue());
    for (String half : List.of("\uD83D", "a\uD83D", "\uD83Da", "\uDE00", "\uDE00\uD83D")) {
      checkNotWritten(TREE, TextNode.valueOf(half), "surrogate");
      checkNotWritten(TREE, NODES.objectNode().put(half, 1), "surrogate");
    }
  }

  @Test
  void nullIsNoValue() {
    assertThrows(NullPointerException.class, () -> TREE.encode(uncheckedNull()));
    checkNotWritten(TREE, NullNode.instance, "null");
    checkNotWritten(TREE, MissingNode.getInstance(), "null");
    Json.checkRefused(TREE, "null", "null");
    Json.checkRefused(JacksonCodecs.json(String.class), "null", "null");
    ArrayNode nulls = NODES.arrayNode().addNull();
    checkBothWays(TREE, nulls, "[null]");
  }

  // The codec is called as by code that NullAway does not see.
  @SuppressWarnings("NullAway")
  private static JsonNode uncheckedNull() {
    return null;
  }

  record Raw(@JsonRawValue String raw) {}

  @Test
  void rawJsonIsCheckedAndSorted() {
    ValueCodec<Raw> codec = JacksonCodecs.records(Raw.class);
    assertEquals("{\"raw\":{\"a\":1,\"b\":2}}", write(codec, new Raw("{\"b\":2, \"a\":1}")));
    assertEquals("{\"raw\":[0,-0.0,1.0E+2]}", write(codec, new Raw("[-0,-0e5,1.0e2]")));
    checkNotWritten(codec, new Raw("{"), "Raw");
    checkNotWritten(codec, new Raw("1}{\"a\":1"), "Raw", "follows");
    checkNotWritten(codec, new Raw("1}, {\"a\":1"), "Raw", "','");
    checkNotWritten(codec, new Raw("7".repeat(996) + "e-1001"), "Raw", "1003");
    checkNotWritten(codec, new Raw("1,\"raw\":2"), "Raw", "Duplicate");
  }

  private static JsonNode node(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 8 : 10)) {
      case 0 -> NODES.numberNode(random.nextInt());
      case 1 -> NODES.numberNode(random.nextLong() >> random.nextInt(64));
      case 2 -> NODES.numberNode(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20.0));
      case 3 -> NODES.numberNode(random.nextFloat());
      case 4 ->
          NODES.numberNode(new BigDecimal(new BigInteger(80, random), random.nextInt(60) - 30));
      case 5 -> NODES.numberNode(new BigInteger(100, random));
      case 6 -> NODES.textNode(name(random));
      case 7 -> random.nextBoolean() ? NODES.nullNode() : NODES.booleanNode(random.nextBoolean());
      case 8 -> elements(random, depth - 1);
      default -> members(random, depth - 1);
    };
  }

  private static JsonNode elements(Random random, int depth) {
    ArrayNode array = NODES.arrayNode();
    for (int i = random.nextInt(5); i > 0; i--) {
      array.add(node(random, depth));
    }
    return array;
  }

  private static JsonNode members(Random random, int depth) {
    ObjectNode object = NODES.objectNode();
    for (int i = random.nextInt(5); i > 0; i--) {
      object.set(name(random), node(random, depth));
    }
    return object;
  }

  private static String name(Random random) {
    return List.of("", "a", "b", "aa", "\u00E9", "\uE000", "\uD83D\uDE00", "\"", "z\n")
        .get(random.nextInt(9));
  }
}
