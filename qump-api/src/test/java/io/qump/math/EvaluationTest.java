package io.qump.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.EvaluationException;
import io.qump.error.InvalidArgumentException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Values of expressions, against values computed elsewhere and against one another. */
class EvaluationTest {

  private static final MathContext FIFTY = new MathContext(50);

  /** A function with its value to 60 digits. */
  record Vector(String function, List<String> arguments, BigDecimal value) {

    AstNode tree() {
      return AstNode.parse(function + "(" + String.join(", ", arguments) + ")");
    }
  }

  static Stream<Vector> elementary() throws IOException {
    return vectors("elementary.csv");
  }

  static Stream<Vector> special() throws IOException {
    return vectors("special.csv");
  }

  private static Stream<Vector> vectors(String resource) throws IOException {
    try (InputStream in = EvaluationTest.class.getResourceAsStream(resource)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(";", -1))
          .map(
              cells ->
                  new Vector(cells[0], List.of(cells[1].split(",", -1)), new BigDecimal(cells[2])))
          .toList()
          .stream();
    }
  }

  /** To one unit in the last digit that was asked for, at several precisions. */
  @ParameterizedTest
  @MethodSource("elementary")
  void decimalFunctionsAreRightToTheLastDigit(Vector vector) {
    for (int precision : List.of(1, 2, 7, 16, 34, 50)) {
      MathContext context = new MathContext(precision);
      BigDecimal found = vector.tree().evaluate(Map.of(), context);
      BigDecimal expected = vector.value();
      assertTrue(
          found.subtract(expected).abs().compareTo(expected.round(context).ulp()) <= 0
              || found.compareTo(expected) == 0,
          () -> vector + " precision=" + precision + " found=" + found);
    }
  }

  @ParameterizedTest
  @MethodSource("elementary")
  void doubleFunctionsAreRight(Vector vector) {
    // The arguments of the table are decimal: their double is another number where it matters.
    double argument = Double.parseDouble(vector.arguments().get(0));
    AstNode exact =
        AstNode.of(
            AstFunction.valueOf(vector.function().toUpperCase(java.util.Locale.ROOT)),
            AstNode.variable("x"));
    double found = exact.evaluate(Map.of("x", argument));
    double expected = exact.evaluate(Map.of("x", new BigDecimal(argument)), FIFTY).doubleValue();
    assertEquals(expected, found, Math.abs(expected) * 1e-15, vector.toString());
  }

  @ParameterizedTest
  @MethodSource("special")
  void specialFunctionsAreRightToTheBoundThatIsPromised(Vector vector) {
    double found = vector.tree().evaluate(Map.of());
    BigDecimal error = new BigDecimal(found).subtract(vector.value()).abs();
    BigDecimal bound = vector.value().abs().multiply(new BigDecimal("1e-12"));
    assertTrue(
        error.compareTo(bound) <= 0,
        () ->
            vector
                + " found="
                + found
                + " relative error="
                + error.doubleValue() / vector.value().doubleValue());
  }

  /** More digits never change those that were there, but for the last one. */
  @Test
  void hundredsOfDigitsAgreeWithMore() {
    List<String> texts =
        List.of(
            "sin(3/7)",
            "cos(200/7)",
            "tan(11/7)",
            "asin(3/7)",
            "acos(6/7)",
            "atan(3/7)",
            "exp(22/7)",
            "log(22/7)",
            "log2(10)",
            "log10(7)",
            "sinh(3/7)",
            "cosh(3/7)",
            "tanh(3/7)",
            "pi",
            "e",
            "2^(1/3)",
            "root(10, 7)",
            "sqrt(2)",
            "300!",
            "(-1.5)^12345",
            "1.0001^-98765432.5",
            "1.000001^1234567890");
    for (String text : texts) {
      AstNode tree = AstNode.parse(text);
      BigDecimal more = tree.evaluate(Map.of(), new MathContext(230));
      BigDecimal less = tree.evaluate(Map.of(), new MathContext(200));
      BigDecimal unit = less.ulp();
      assertTrue(less.subtract(more).abs().compareTo(unit) <= 0, text + " " + less + " " + more);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 + 2 * 3 - 4 / 8 | 6.5",
        "7 % 3 | 1",
        "-7 % 3 | 2",
        "7 % -3 | -2",
        "-7 % -3 | -1",
        "7.5 % 2 | 1.5",
        "6 % 3 | 0",
        "2^10 | 1024",
        "2^-2 | 0.25",
        "0^0 | 1",
        "(-2)^3 | -8",
        "root(27, 3) | 3",
        "root(-27, 3) | -3",
        "root(16, 4) | 2",
        "root(4, -2) | 0.5",
        "root(0, 5) | 0",
        "sqrt(2.25) | 1.5",
        "abs(-3) | 3",
        "reciprocal(4) | 0.25",
        "5! | 120",
        "0! | 1",
        "3 < 4 | 1",
        "4 <= 3 | 0",
        "3 = 3.0 | 1",
        "3 != 3 | 0",
        "3 > 2 and 1 | 1",
        "0 or 0 | 0",
        "2 xor 5 | 0",
        "2 xor 0 | 1",
        "0 >= -0 | 1",
        "[5] * [-3] | -15",
        "log2(8) | 3",
        "log10(1000) | 3",
        "exp(0) | 1",
        "asin(0) + acos(1) + atan(0) | 0"
      })
  void bothArithmeticsGiveTheExactResult(String text, String expected) {
    AstNode tree = AstNode.parse(text);
    BigDecimal decimal = tree.evaluate(Map.of(), FIFTY);
    assertEquals(0, new BigDecimal(expected).compareTo(decimal), text + " decimal=" + decimal);
    assertEquals(Double.parseDouble(expected), tree.evaluate(Map.of()), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 + 1 / (x - x) | 1 / (x - x) | division by zero",
        "1 % 0 | 1 % 0 | division by zero",
        "reciprocal(0) | reciprocal(0) | division by zero",
        "0^-1 | 0^-1 | division by zero",
        "root(0, -3) | root(0, -3) | division by zero",
        "2 * log(0) | log(0) | not greater than 0",
        "log10(-1) | log10(-1) | not greater than 0",
        "log2(0) | log2(0) | not greater than 0",
        "sqrt(-1) | sqrt(-1) | square root of a negative",
        "root(-4, 2) | root(-4, 2) | not odd",
        "root(4, 0) | root(4, 0) | index 0",
        "(-8)^0.5 | (-8)^0.5 | not whole",
        "asin(1.5) | asin(1.5) | beyond -1 to 1",
        "acos(-2) | acos(-2) | beyond -1 to 1",
        "(-1)! | (-1)! | factorial",
        "1.5! | 1.5! | factorial",
        "exp(1E+9) | exp(1E+9) | the result is",
        "10^1E+9 | 10^1E+9 | the result is",
        "y | y | no value",
        "[i] + 1 | [i] | no real number",
        "999999! | 999999! | out of range"
      })
  void whatHasNoResultIsRefusedByBoth(String text, String part, String reason) {
    AstNode tree = AstNode.parse(text);
    EvaluationException ofDouble =
        assertThrows(EvaluationException.class, () -> tree.evaluate(Map.of("x", 1.0)));
    EvaluationException ofDecimal =
        assertThrows(
            EvaluationException.class, () -> tree.evaluate(Map.of("x", BigDecimal.ONE), FIFTY));
    for (EvaluationException refusal : List.of(ofDouble, ofDecimal)) {
      assertEquals(part, refusal.expression(), refusal.getMessage());
      assertTrue(refusal.toString().contains(reason), refusal.getMessage());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "gamma(0)",
    "gamma(-3)",
    "gamma(172)",
    "zeta(1)",
    "beta(0; 1)",
    "beta(1; -1)",
    "171!",
    "zeta(-400.5)",
    "1E400",
    "1E-5000^-1"
  })
  void whatDoublesCannotDoIsRefused(String text) {
    AstNode tree = AstNode.parse(text.replace(';', ','));
    assertThrows(EvaluationException.class, () -> tree.evaluate(Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "gamma(5)",
    "zeta(2)",
    "beta(1; 1)",
    "sin(1E+2000)",
    "1E+9000 % 1E-9000",
    "2E+10000^101"
  })
  void whatDecimalsCannotDoIsRefused(String text) {
    AstNode tree = AstNode.parse(text.replace(';', ','));
    assertThrows(EvaluationException.class, () -> tree.evaluate(Map.of(), FIFTY));
  }

  @Test
  void variablesMustBeNumbers() {
    AstNode x = AstNode.variable("x");
    assertThrows(EvaluationException.class, () -> x.evaluate(Map.of("x", Double.NaN)));
    assertThrows(
        EvaluationException.class, () -> x.evaluate(Map.of("x", Double.POSITIVE_INFINITY)));
    assertThrows(
        EvaluationException.class,
        () -> x.evaluate(Map.of("x", BigDecimal.valueOf(1, -2_000_000)), FIFTY));
    assertThrows(
        InvalidArgumentException.class,
        () -> x.evaluate(Map.of("x", BigDecimal.ONE), MathContext.UNLIMITED));
    assertThrows(
        InvalidArgumentException.class,
        () -> x.evaluate(Map.of("x", BigDecimal.ONE), new MathContext(1_001)));
    MathContext exact = new MathContext(3, RoundingMode.UNNECESSARY);
    assertEquals(0, BigDecimal.TEN.compareTo(x.evaluate(Map.of("x", BigDecimal.TEN), exact)));
    assertThrows(
        EvaluationException.class, () -> x.evaluate(Map.of("x", new BigDecimal("1.2345")), exact));
  }

  @Test
  void tinyAndHugeNumbersAreCalculatedInBoundedTime() {
    BigDecimal tiny = new BigDecimal("1E-1000000");
    BigDecimal huge = new BigDecimal("1E+1000000");
    for (String text :
        List.of(
            "sin(x)",
            "cos(x)",
            "tan(x)",
            "asin(x)",
            "acos(x)",
            "atan(x)",
            "sinh(x)",
            "cosh(x)",
            "tanh(x)",
            "exp(x)",
            "log(x)",
            "log2(x)",
            "log10(x)",
            "sqrt(x)",
            "root(x, 3)",
            "x % 3",
            "x + 1",
            "x^0.5",
            "x < 1")) {
      AstNode.parse(text).evaluate(Map.of("x", tiny), FIFTY);
    }
    for (String text :
        List.of(
            "atan(x)", "tanh(x)", "log(x)", "sqrt(x)", "root(x, 3)", "x + 1", "x^0.5", "x % x")) {
      AstNode.parse(text).evaluate(Map.of("x", huge), FIFTY);
    }
  }

  /** Random trees: where both arithmetics have a value it is the same, as far as doubles can. */
  @Test
  void bothArithmeticsAgreeOnRandomTrees() {
    RandomTrees trees = new RandomTrees(RandomTrees.SEED);
    Random random = new Random(RandomTrees.SEED);
    int compared = 0;
    for (int i = 0; i < 4_000; i++) {
      AstNode tree = trees.next();
      double x = random.nextInt(9) - 4;
      double y = random.nextInt(9) / 4.0;
      compared += agree(tree, x, y) ? 1 : 0;
    }
    assertTrue(compared > 1_000, "compared=" + compared);
  }

  /** Only trees whose value does not hang on the last bits of a double. */
  private static boolean agree(AstNode tree, double x, double y) {
    double plain;
    double moved;
    BigDecimal decimal;
    try {
      plain = tree.evaluate(values(x, y));
      moved = moved(tree).evaluate(values(x * (1 + 1e-12), y * (1 - 1e-12)));
      decimal = tree.evaluate(decimals(x, y), new MathContext(30));
    } catch (EvaluationException refusal) {
      return false;
    }
    if (Math.abs(plain - moved) > Math.max(Math.abs(plain), 1e-9) * 1e-9
        || tree.size() > 40
        || tree.nodes().stream().anyMatch(node -> isTooSmallForDouble(node, x, y))) {
      return false;
    }
    assertEquals(
        decimal.doubleValue(),
        plain,
        Math.max(Math.abs(plain) * 1e-6, 1e-9),
        () -> "seed=" + RandomTrees.SEED + " tree=" + tree + " x=" + x + " y=" + y);
    return true;
  }

  /** What doubles take for zero may be anything to a comparison or a remainder. */
  private static boolean isTooSmallForDouble(AstNode node, double x, double y) {
    return node.evaluate(values(x, y)) == 0
        && node.evaluate(decimals(x, y), new MathContext(30)).signum() != 0;
  }

  /** The tree with constants that are a little greater, but for small whole numbers. */
  private static AstNode moved(AstNode tree) {
    Map<AstNode, AstNode> made = new HashMap<>();
    for (AstNode node : tree.nodes()) {
      BigDecimal value =
          node.symbol() instanceof AstSymbol.Decimal decimal
              ? decimal.value()
              : node.symbol() instanceof AstConstant
                  ? BigDecimal.valueOf(node.evaluate(Map.of()))
                  : BigDecimal.ZERO;
      boolean kept = value.signum() == 0 || (value.scale() <= 0 && value.precision() < 4);
      AstNode other =
          kept
              ? AstNode.of(node.symbol(), node.operands().stream().map(made::get).toList())
              : AstNode.number(value.multiply(new BigDecimal("1.000000000001")));
      made.put(node, other);
    }
    return Objects.requireNonNull(made.get(tree));
  }

  private static Map<String, Double> values(double x, double y) {
    return Map.of("x", x, "y", y, "α", 2.0, "x_1", 3.0, "sin", 1.0, "E", 0.5, "root", 4.0);
  }

  private static Map<String, BigDecimal> decimals(double x, double y) {
    return Map.of(
        "x", new BigDecimal(x),
        "y", new BigDecimal(y),
        "α", new BigDecimal(2),
        "x_1", new BigDecimal(3),
        "sin", BigDecimal.ONE,
        "E", new BigDecimal("0.5"),
        "root", new BigDecimal(4));
  }
}
