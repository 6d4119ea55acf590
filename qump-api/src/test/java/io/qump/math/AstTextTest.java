package io.qump.math;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.InvalidArgumentException;
import io.qump.error.SyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text to tree and back. */
class AstTextTest {

  private static final int ROUNDS = 1_500;

  private final RandomTrees trees = new RandomTrees(RandomTrees.SEED);

  @Test
  void whatIsPrintedIsParsedToTheSameTree() {
    for (int i = 0; i < ROUNDS; i++) {
      AstNode tree = trees.next();
      String text = tree.toText();
      assertEquals(tree, AstNode.parse(text), () -> seeded(text));
      assertEquals(text, AstNode.parse(text).toText(), () -> seeded(text));
    }
  }

  /** Without any one pair of parentheses that only groups, the text means something else. */
  @Test
  void noParenthesesCanBeLeftOut() {
    int pairs = 0;
    while (pairs < 1_000) {
      AstNode tree = trees.next();
      String text = tree.toText();
      for (int open = text.indexOf('('); open >= 0; open = text.indexOf('(', open + 1)) {
        if (open == 0 || !Character.isLetterOrDigit(text.charAt(open - 1))) {
          pairs++;
          checkNeeded(tree, text, open);
        }
      }
    }
  }

  private static void checkNeeded(AstNode tree, String text, int open) {
    int close = closing(text, open);
    String bare =
        text.substring(0, open) + text.substring(open + 1, close) + text.substring(close + 1);
    AstNode other;
    try {
      other = AstNode.parse(bare);
    } catch (SyntaxException refusal) {
      return;
    }
    assertNotEquals(tree, other, () -> seeded(text) + " at " + open);
  }

  private static int closing(String text, int open) {
    Deque<Integer> opened = new ArrayDeque<>();
    for (int i = open; ; i++) {
      if (text.charAt(i) == '(') {
        opened.push(i);
      } else if (text.charAt(i) == ')') {
        opened.pop();
        if (opened.isEmpty()) {
          return i;
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-x^2 | -(x^2)",
        "a^b^c | a^(b^c)",
        "a^-b^c | a^(-(b^c))",
        "-a*b | (-a)*b",
        "a - b - c | (a-b)-c",
        "a / b * c % d | ((a/b)*c)%d",
        "a - -b | a-(-b)",
        "2*-x^2 | 2*(-(x^2))",
        "x!^2 | (x!)^2",
        "2^x! | 2^(x!)",
        "-x! | -(x!)",
        "x!! | (x!)!",
        "x! = y | (x!)=y",
        "x!=y | x≠y",
        "a or b and c xor d | a or ((b and c) xor d)",
        "a < b and b < c | (a<b) and (b<c)",
        "a + b < c * d | (a+b) < (c*d)",
        "2e3 + 1.50 | 2000+1.5",
        "sin(x)^2 + cos(x)^2 | (sin(x)^2)+(cos(x)^2)",
        "a×b·c÷d−e | ((a*b)*c)/d-e",
        "a≤b | a<=b",
        "sin*2 | (sin)*2",
        "root ( x , 3 ) | root(x,3)"
      })
  void precedenceIsThatOfThePage(String text, String meant) {
    assertEquals(AstNode.parse(meant), AstNode.parse(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(((x))) | x",
        "-(x^2) | -x^2",
        "(-x)^2 | (-x)^2",
        "a-(b-c) | a - (b - c)",
        "a^(b^c) | a^b^c",
        "(a^b)^c | (a^b)^c",
        "a^(-b) | a^-b",
        "(a<b)<c | (a < b) < c",
        "0.0000001 | 1E-7",
        "100 | 100",
        "1e30 | 1E+30",
        "1.50 | 1.5",
        "0.001 | 0.001",
        "1000 | 1000",
        "1000000 | 1E+6",
        "1E-6 | 0.000001",
        "[ k + 3 ]*x | [3 + k] * x",
        "(a+b)! | (a + b)!",
        "abs(-x) | abs(-x)",
        "beta((a),(b+c)) | beta(a, b + c)"
      })
  void printingIsInOneForm(String text, String canonical) {
    assertEquals(canonical, AstNode.parse(text).toText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x + | 3 | found the end, expected a number",
        "x y | 2 | expected an operator",
        "2x | 1 | a product needs '*'",
        "(a + b | 0 | without ')'",
        "a + b) | 5 | no '('",
        "sin(a, b) | 5 | no further argument",
        "beta(a) | 6 | 2 arguments of beta",
        "foo(x) | 0 | one of the functions",
        "a < b < c | 6 | no second comparison",
        "a ? b | 2 | no part of an expression",
        "1.x | 1 | no part of an expression",
        "[3 + q] | 5 | one of the units",
        "[3 | 0 | without ']'",
        "and x | 0 | expected a number",
        "sin() | 4 | expected a number",
        "a,b | 1 | no further argument",
        "(a,b) | 2 | no further argument",
        "+x | 0 | expected a number",
        "1e99999 | 0 | exponent"
      })
  void errorsSayWhereAndWhatWasExpected(String text, int position, String message) {
    SyntaxException refusal = assertThrows(SyntaxException.class, () -> AstNode.parse(text));
    assertEquals(position, refusal.position(), refusal.getMessage());
    assertTrue(refusal.toString().contains(message), refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "()", "!", "x ! y", "1..2", "0x1F", "\u0000", "x\uD83D", "é", "[[]]"})
  void whatIsNoExpressionIsRefused(String text) {
    assertThrows(SyntaxException.class, () -> AstNode.parse(text));
  }

  /** Random text is an expression or a typed error, and mutated expressions too. */
  @Test
  void anyTextIsATreeOrATypedError() {
    Random random = new Random(RandomTrees.SEED);
    String alphabet = "xyab01.9eE+-*/%^!=<>(),[] \t\nijkosinandroxp×−≠²\u0000\uD83D";
    for (int i = 0; i < 8_000; i++) {
      StringBuilder text = new StringBuilder(i % 2 == 0 ? "" : shortened(trees.next()));
      int changes = 1 + random.nextInt(i % 2 == 0 ? 30 : 4);
      for (int change = 0; change < changes; change++) {
        char c = alphabet.charAt(random.nextInt(alphabet.length()));
        int at = random.nextInt(text.length() + 1);
        if (at < text.length() && random.nextBoolean()) {
          text.setCharAt(at, c);
        } else {
          text.insert(at, c);
        }
      }
      check(text.toString());
    }
  }

  private static String shortened(AstNode tree) {
    String text = tree.toText();
    return text.substring(0, Math.min(text.length(), 300));
  }

  private static void check(String text) {
    AstNode tree;
    try {
      tree = AstNode.parse(text);
    } catch (SyntaxException refusal) {
      assertTrue(
          refusal.position() >= 0 && refusal.position() <= text.length(),
          () -> seeded(text) + refusal.getMessage());
      return;
    }
    assertEquals(tree, AstNode.parse(tree.toText()), () -> seeded(text));
  }

  @Test
  void hundredThousandLevelsWorkInEveryForm() {
    int levels = 100_000;
    check("(".repeat(levels) + "x" + ")".repeat(levels), 1);
    check("-".repeat(levels) + "x", levels + 1);
    check("x" + "^x".repeat(levels), levels + 1);
    int fewer = levels / 10;
    check("x - (".repeat(fewer) + "x" + ")".repeat(fewer), fewer + 1);
    check("x" + " - x".repeat(fewer), fewer + 1);
    check("sin(".repeat(fewer) + "x" + ")".repeat(fewer), fewer + 1);
    check("x" + "!".repeat(fewer), fewer + 1);
  }

  private static void check(String text, int depth) {
    AstNode tree = AstNode.parse(text);
    assertEquals(depth, tree.depth());
    String printed = tree.toText();
    assertTrue(printed.length() <= text.length());
    assertEquals(tree, AstNode.parse(printed));
  }

  @Test
  void limitsAreRefusedInBoundedTime() {
    String open = "(".repeat(400_001);
    assertThrows(SyntaxException.class, () -> AstNode.parse(open));
    String deep = "-".repeat(AstNode.MAX_DEPTH) + "x";
    SyntaxException refusal = assertThrows(SyntaxException.class, () -> AstNode.parse(deep));
    assertTrue(refusal.toString().contains("levels=200001"), refusal.getMessage());
    String tooLong = " ".repeat(AstNode.MAX_TEXT + 1);
    assertThrows(SyntaxException.class, () -> AstNode.parse(tooLong));
    assertThrows(SyntaxException.class, () -> AstNode.parse("9".repeat(1_000_000)));
    assertThrows(SyntaxException.class, () -> AstNode.parse("x".repeat(201)));
    assertDoesNotThrow(() -> AstNode.parse("x".repeat(200)));
  }

  /** A thousand levels that share their operand: as text they have 2^1000 nodes. */
  @Test
  void whatWouldBeTooLongIsNotPrinted() {
    AstNode tree = AstNode.variable("x");
    for (int i = 0; i < 1_000; i++) {
      tree = AstNode.of(AstOperator.ADD, tree, tree);
    }
    AstNode root = tree;
    assertEquals(Long.MAX_VALUE, root.size());
    assertThrows(InvalidArgumentException.class, root::toText);
    assertTrue(root.toString().contains(root.contentHash().toString()));
  }

  private static String seeded(String text) {
    return "seed=" + RandomTrees.SEED + " text=" + text;
  }
}
