package io.qump.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.EvaluationException;
import io.qump.error.InvalidArgumentException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AstNodeTest {

  private static final int ROUNDS = 2_000;
  private static final AstNode X = AstNode.variable("x");

  private final RandomTrees trees = new RandomTrees(RandomTrees.SEED);

  @Test
  void nodesComeOnceAndOperandsFirst() {
    for (int i = 0; i < ROUNDS; i++) {
      AstNode tree = trees.next();
      Set<AstNode> seen = new HashSet<>();
      for (AstNode node : tree.nodes()) {
        assertTrue(seen.containsAll(node.operands()), () -> seeded(tree));
        assertTrue(seen.add(node), () -> seeded(tree));
      }
      assertEquals(tree, tree.nodes().get(seen.size() - 1));
    }
  }

  @Test
  void equalTreesAreThoseWithEqualText() {
    List<AstNode> all = new ArrayList<>();
    Map<String, AstNode> byText = new HashMap<>();
    for (int i = 0; i < ROUNDS; i++) {
      AstNode tree = trees.next();
      all.add(tree);
      AstNode same = byText.putIfAbsent(tree.toText(), tree);
      assertTrue(same == null || same.equals(tree), () -> seeded(tree));
    }
    assertEquals(new HashSet<>(all).size(), byText.size());
  }

  @Test
  void equalSubtreesAreSharedByParsingDecodingAndOnDemand() {
    String text = "sin(x + 1)^2 + cos(x + 1)^2 / sin(x + 1)^2";
    AstNode parsed = AstNode.parse(text);
    checkShared(parsed);
    checkShared(MathCodecs.AST_NODE.decode(MathCodecs.AST_NODE.encode(parsed)));
    AstNode apart = AstNode.of(AstOperator.ADD, AstNode.parse("x + 1"), AstNode.parse("x + 1"));
    assertNotEquals(identities(apart), apart.nodes().size());
    checkShared(apart.shared());
    assertEquals(apart, apart.shared());
    checkShared(AstNode.parse("a + b").substitute(Map.of("a", AstNode.parse("x + 1"), "b", apart)));
  }

  private static void checkShared(AstNode tree) {
    assertEquals(tree.nodes().size(), identities(tree));
  }

  private static int identities(AstNode root) {
    IdentityHashMap<AstNode, Boolean> seen = new IdentityHashMap<>();
    List<AstNode> open = new ArrayList<>(List.of(root));
    while (!open.isEmpty()) {
      AstNode node = open.remove(open.size() - 1);
      if (seen.put(node, true) == null) {
        open.addAll(node.operands());
      }
    }
    return seen.size();
  }

  @Test
  void substitutionPutsTreesInPlaceOfVariables() {
    AstNode tree = AstNode.parse("x^2 + 2*x*y + y^2");
    AstNode changed = tree.substitute(Map.of("x", AstNode.parse("y + 1"), "z", X));
    assertEquals("(y + 1)^2 + 2 * (y + 1) * y + y^2", changed.toText());
    assertEquals(tree, tree.substitute(Map.of()));
    assertEquals(X, AstNode.variable("y").substitute(Map.of("y", X, "x", tree)));
  }

  /** What is put in is calculated from outside: substituting and evaluating is evaluating. */
  @Test
  void substitutionKeepsTheValue() {
    AstNode tree = AstNode.parse("x^2 - 3 * y + x * y");
    AstNode replacement = AstNode.parse("y / 4 - 1");
    double inner = replacement.evaluate(Map.of("y", 3.0));
    assertEquals(
        tree.evaluate(Map.of("x", inner, "y", 3.0)),
        tree.substitute(Map.of("x", replacement)).evaluate(Map.of("y", 3.0)));
  }

  @Test
  void variablesAreListed() {
    assertEquals(
        new TreeSet<>(Set.of("a", "x", "α")), AstNode.parse("x + α * sin(a) - x").variables());
  }

  @Test
  void hundredThousandLevelsWork() {
    AstNode tree = X;
    for (int i = 0; i < 100_000; i++) {
      tree = AstNode.of(i % 2 == 0 ? AstOperator.NEGATE : AstFunction.ATAN, tree);
    }
    assertEquals(100_001, tree.depth());
    assertEquals(100_001, tree.nodes().size());
    assertEquals(tree, MathCodecs.AST_NODE.decode(MathCodecs.AST_NODE.encode(tree)));
    assertEquals(tree, tree.shared());
    assertEquals(100_002, tree.substitute(Map.of("x", AstNode.parse("-y"))).depth());
    assertEquals(0.0, tree.evaluate(Map.of("x", 0.0)));
    assertEquals(Set.of("x"), tree.variables());
    assertTrue(tree.toString().contains("100001"));
  }

  /** 2^1000 paths, and a thousand distinct nodes: everything but text takes a thousand steps. */
  @Test
  void whatIsSharedIsDoneOnce() {
    AstNode tree = X;
    for (int i = 0; i < 1_000; i++) {
      tree = AstNode.of(AstOperator.MULTIPLY, tree, tree);
    }
    assertEquals(1_001, tree.nodes().size());
    byte[] bytes = MathCodecs.AST_NODE.encode(tree);
    assertTrue(bytes.length < 5_100, "bytes=" + bytes.length);
    assertEquals(tree, MathCodecs.AST_NODE.decode(bytes));
    assertEquals(1.0, tree.evaluate(Map.of("x", 1.0)));
    assertEquals(
        BigDecimal.ONE, tree.evaluate(Map.of("x", BigDecimal.ONE), MathContext.DECIMAL128));
    assertEquals(1_001, tree.substitute(Map.of("x", AstNode.variable("y"))).nodes().size());
  }

  /** Distinct objects that are equal count once too, so that no walk goes through all of them. */
  @Test
  void equalNodesThatAreNotSharedAreDoneOnce() {
    AstNode tree = X;
    for (int i = 0; i < 100; i++) {
      AstNode twin = AstNode.of(tree.symbol(), tree.operands());
      tree = AstNode.of(AstOperator.ADD, tree, twin);
    }
    assertEquals(101, tree.nodes().size());
    assertEquals(Math.scalb(1.0, 100), tree.evaluate(Map.of("x", 1.0)));
  }

  @Test
  void tooManyLevelsAreRefused() {
    AstNode tree = X;
    for (int i = 1; i < AstNode.MAX_DEPTH; i++) {
      tree = AstNode.of(AstOperator.NEGATE, tree);
    }
    AstNode deepest = tree;
    assertThrows(InvalidArgumentException.class, () -> AstNode.of(AstOperator.NEGATE, deepest));
    AstNode doubled = AstNode.of(AstOperator.ADD, X, AstNode.variable("y"));
    assertThrows(InvalidArgumentException.class, () -> doubled.substitute(Map.of("x", deepest)));
  }

  @Test
  void symbolsAndOperandsAreChecked() {
    assertThrows(InvalidArgumentException.class, () -> AstNode.of(AstOperator.ADD, X));
    assertThrows(InvalidArgumentException.class, () -> AstNode.of(AstFunction.SIN, X, X));
    assertThrows(InvalidArgumentException.class, () -> AstNode.of(AstConstant.PI, X));
    for (String name :
        List.of("", "1x", "pi", "e", "and", "or", "xor", "a b", "é", "x'", "ς\u0301")) {
      assertThrows(InvalidArgumentException.class, () -> AstNode.variable(name), name);
    }
    assertEquals("android", AstNode.variable("android").toText());
    assertThrows(
        InvalidArgumentException.class, () -> new AstSymbol.Decimal(BigDecimal.ONE.negate()));
    assertThrows(InvalidArgumentException.class, () -> AstNode.number(new BigDecimal("1E+10001")));
    assertThrows(
        InvalidArgumentException.class,
        () -> AstNode.number(BigDecimal.valueOf(1, Integer.MIN_VALUE)));
    assertThrows(
        InvalidArgumentException.class, () -> AstNode.number(new BigDecimal("7".repeat(1_001))));
    assertEquals(AstNode.number(100), AstNode.number(new BigDecimal("100.00")));
    assertEquals(AstNode.parse("-3"), AstNode.number(-3));
  }

  @Test
  void whatCannotChangeIsTheSame() {
    List<AstNode> operands = new ArrayList<>(List.of(X, X));
    AstNode sum = AstNode.of(AstOperator.ADD, operands);
    operands.set(0, sum);
    assertSame(X, sum.operands().get(0));
    assertThrows(UnsupportedOperationException.class, () -> sum.operands().set(0, sum));
    assertThrows(UnsupportedOperationException.class, () -> sum.variables().add("y"));
  }

  @Test
  void anUnknownVariableIsNamed() {
    EvaluationException refusal =
        assertThrows(EvaluationException.class, () -> AstNode.parse("1 + y").evaluate(Map.of()));
    assertEquals("y", refusal.expression());
  }

  private static String seeded(AstNode tree) {
    return "seed=" + RandomTrees.SEED + " tree=" + tree;
  }
}
