package io.qump.jackson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.InvalidValueException;
import io.qump.math.AstFunction;
import io.qump.math.AstNode;
import io.qump.math.AstOperator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AstJsonTest {

  private static final long SEED = 0x51_4D50_4A53_4F4EL;
  private static final List<String> TEXTS =
      List.of(
          "x",
          "-1.5E-300 + [3 - 2i + o11]",
          "sin(x)^2 + cos(x)^2 = 1",
          "beta(α, pi) * root(e, 3)! % abs(-x)",
          "a and b or c xor reciprocal(d) >= 100");

  private final AstJson json = new AstJson();

  @Test
  void theJsonIsThatOfTheComment() {
    AstNode tree = AstNode.parse("sin(x) + x");
    assertEquals(
        "{\"version\":1,\"nodes\":[{\"kind\":\"VARIABLE\",\"name\":\"x\"},"
            + "{\"kind\":\"FUNCTION\",\"name\":\"SIN\",\"operands\":[0]},"
            + "{\"kind\":\"OPERATOR\",\"name\":\"ADD\",\"operands\":[1,0]}]}",
        json.write(tree));
    assertEquals(
        "{\"version\":1,\"nodes\":[{\"kind\":\"CONSTANT\",\"number\":\"1.5\"},"
            + "{\"kind\":\"CONSTANT\",\"name\":\"PI\"},"
            + "{\"kind\":\"OPERATOR\",\"name\":\"MULTIPLY\",\"operands\":[0,1]},"
            + "{\"kind\":\"QUANTUM_NUMBER\",\"number\":\"3 - 2i\"},"
            + "{\"kind\":\"OPERATOR\",\"name\":\"ADD\",\"operands\":[2,3]}]}",
        json.write(AstNode.parse("1.50 * pi + [3 - 2i]")));
  }

  @Test
  void everyTreeComesBack() {
    for (String text : TEXTS) {
      AstNode tree = AstNode.parse(text);
      assertEquals(tree, json.read(json.write(tree)), text);
    }
    Random random = new Random(SEED);
    for (int i = 0; i < 500; i++) {
      AstNode tree = random(random);
      assertEquals(tree, json.read(json.write(tree)), () -> "seed=" + SEED + " tree=" + tree);
    }
  }

  private static AstNode random(Random random) {
    AstNode tree = AstNode.parse(TEXTS.get(random.nextInt(TEXTS.size())));
    for (int i = random.nextInt(10); i > 0; i--) {
      AstNode other = AstNode.parse(TEXTS.get(random.nextInt(TEXTS.size())));
      AstOperator operator = List.of(AstOperator.values()).get(random.nextInt(16));
      AstFunction function = List.of(AstFunction.values()).get(random.nextInt(15));
      tree = AstNode.of(operator, AstNode.of(function, tree), random.nextBoolean() ? other : tree);
    }
    return tree;
  }

  @Test
  void depthAndSharingDoNotMatter() {
    AstNode deep = AstNode.variable("x");
    AstNode wide = deep;
    for (int i = 0; i < 100_000; i++) {
      deep = AstNode.of(AstOperator.NEGATE, deep);
    }
    for (int i = 0; i < 1_000; i++) {
      wide = AstNode.of(AstOperator.ADD, wide, wide);
    }
    assertEquals(deep, json.read(json.write(deep)));
    assertEquals(wide, json.read(json.write(wide)));
    assertTrue(json.write(wide).length() < 60_000);
  }

  @Test
  void membersMayComeInAnyOrderAndNodesTwice() {
    AstNode tree =
        json.read(
            "{\"version\":1, \"nodes\":[{\"name\":\"x\",\"kind\":\"VARIABLE\"},"
                + "{\"kind\":\"VARIABLE\",\"name\":\"x\"},"
                + "{\"operands\":[0,1],\"name\":\"ADD\",\"kind\":\"OPERATOR\"}]}");
    assertEquals(AstNode.parse("x + x"), tree);
    assertEquals(2, tree.nodes().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{}",
        "{\"version\":2,\"nodes\":[]}",
        "{\"version\":1}",
        "{\"version\":1,\"nodes\":[]}",
        "{\"version\":1,\"nodes\":{}}",
        "{\"version\":1,\"nodes\":[1]}",
        "{\"version\":1,\"nodes\":[{}]}",
        "{\"version\":1,\"nodes\":[{\"kind\":\"VARIABLE\"}]}",
        "{\"version\":1,\"nodes\":[{\"kind\":\"VARIABLE\",\"name\":\"1\"}]}",
        "{\"version\":1,\"nodes\":[{\"kind\":\"VARIABLE\",\"name\":1}]}",
        "{\"version\":1,\"nodes\":[{\"kind\":\"VARIABLE\",\"name\":\"x\",\"name\":\"y\"}]}",
        "{\"version\":1,\"nodes\":[{\"kind\":\"VARIABLE\",\"name\":\"x\",\"number\":\"1\"}]}",
        "{\"version\":1,\"nodes\":[{\"kind\":\"VARIABLE\",\"name\":\"x\",\"more\":1}]}",
        "{\"version\":1,\"nodes\":[{\"kind\":\"VARIABLE\",\"name\":\"x\",\"operands\":[0]}]}",
        "{\"version\":1,\"nodes\":[{\"kind\":\"VARIABLE\",\"name\":\"x\"}],\"more\":1}",
        "{\"version\":1,\"nodes\":[{\"kind\":\"VARIABLE\",\"name\":\"x\"}]} 1",
        "{\"version\":1,\"nodes\":[{\"kind\":\"VARIABLE\",\"name\":\"x\"}",
        "{\"version\":1,\"nodes\":[{\"kind\":\"CONSTANT\",\"number\":\"-1\"}]}",
        "{\"version\":1,\"nodes\":[{\"kind\":\"CONSTANT\",\"number\":\"one\"}]}",
        "{\"version\":1,\"nodes\":[{\"kind\":\"CONSTANT\",\"number\":\"1E+99999\"}]}",
        "{\"version\":1,\"nodes\":[{\"kind\":\"CONSTANT\",\"name\":\"TAU\"}]}",
        "{\"version\":1,\"nodes\":[{\"kind\":\"QUANTUM_NUMBER\",\"number\":\"q\"}]}",
        "{\"version\":1,\"nodes\":[{\"kind\":\"OPERATOR\",\"name\":\"NEGATE\",\"operands\":[0]}]}",
        "{\"version\":1,\"nodes\":[{\"kind\":\"OPERATOR\",\"name\":\"PLUS\"}]}"
      })
  void whatIsNoTreeIsRefused(String text) {
    assertThrows(InvalidValueException.class, () -> json.read(text));
  }

  @Test
  void anyTextIsATreeOrATypedError() {
    Random random = new Random(SEED);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text =
          new StringBuilder(json.write(AstNode.parse(TEXTS.get(i % TEXTS.size()))));
      for (int change = random.nextInt(3); change >= 0; change--) {
        int at = random.nextInt(text.length());
        text.setCharAt(at, "{}[]\",:01x \u0000".charAt(random.nextInt(12)));
      }
      String changed = text.toString();
      try {
        AstNode tree = json.read(changed);
        assertEquals(tree, json.read(json.write(tree)));
      } catch (InvalidValueException refusal) {
        assertTrue(refusal.toString().contains("JSON"), refusal.getMessage());
      }
    }
  }

  @Test
  void aLongNumberIsRefusedAtOnce() {
    String text =
        "{\"version\":1,\"nodes\":[{\"kind\":\"CONSTANT\",\"number\":\""
            + "9".repeat(1_000_000)
            + "\"}]}";
    assertThrows(InvalidValueException.class, () -> json.read(text));
  }
}
