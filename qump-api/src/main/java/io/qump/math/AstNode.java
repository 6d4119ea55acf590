package io.qump.math;

import io.qump.error.EvaluationException;
import io.qump.error.InvalidArgumentException;
import io.qump.error.SyntaxException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * A node of an abstract syntax tree, and so the tree below it (R11): a symbol with its operands.
 *
 * <p>A tree cannot change, so it has no cycles, and a subtree may stand in it in many places. What
 * comes from {@link #parse}, from stored bytes, from {@link #substitute} and from {@link #shared}
 * has each distinct subtree once. Trees are compared by their {@linkplain #contentHash content
 * hashes}, in the same time whatever their size. All other methods take time by the number of
 * distinct nodes, except where they say otherwise; none recurses, so that a tree may have {@value
 * #MAX_DEPTH} levels.
 *
 * <p>Immutable and thread-safe. {@code docs/formats/math-values.md} has the grammar of the text and
 * the bytes.
 */
public final class AstNode {

  /** Levels of the deepest tree. */
  public static final int MAX_DEPTH = 200_000;

  /** Distinct nodes of the largest tree that has bytes, or that a text gives. */
  public static final int MAX_NODES = 1_000_000;

  /** Characters of the longest text of a tree. */
  public static final int MAX_TEXT = 10_000_000;

  /** How many characters of a tree a message shows. */
  private static final int SHOWN = 200;

  private final AstSymbol symbol;
  private final List<AstNode> operands;
  private final ContentHash contentHash;
  private final int depth;
  private final long size;

  private AstNode(AstSymbol symbol, List<AstNode> operands) {
    this.symbol = symbol;
    this.operands = List.copyOf(operands);
    depth = 1 + operands.stream().mapToInt(AstNode::depth).max().orElse(0);
    size = sizeOf(operands);
    contentHash = AstBytes.hash(symbol, operands);
  }

  /** The size may be beyond any number; then it is the largest. */
  private static long sizeOf(List<AstNode> operands) {
    long sum = 1;
    for (AstNode operand : operands) {
      sum = sum > Long.MAX_VALUE - operand.size ? Long.MAX_VALUE : sum + operand.size;
    }
    return sum;
  }

  /**
   * A node.
   *
   * @param symbol what it is
   * @param operands its operands, as many as the symbol has
   * @return the node
   * @throws InvalidArgumentException if there are more or fewer operands, or more than {@value
   *     #MAX_DEPTH} levels
   */
  public static AstNode of(AstSymbol symbol, List<AstNode> operands) {
    if (operands.size() != symbol.arity()) {
      throw new InvalidArgumentException(
          "symbol=" + symbol + " operands=" + operands.size() + "; legal: " + symbol.arity());
    }
    AstNode node = new AstNode(symbol, operands);
    if (node.depth > MAX_DEPTH) {
      throw new InvalidArgumentException("levels=" + node.depth + "; legal: to " + MAX_DEPTH);
    }
    return node;
  }

  /**
   * A node.
   *
   * @param symbol an operator or a function, or what has no operands
   * @param operands its operands, as many as the symbol has
   * @return the node
   * @throws InvalidArgumentException as {@link #of(AstSymbol, List)}
   */
  public static AstNode of(AstSymbol symbol, AstNode... operands) {
    return of(symbol, List.of(operands));
  }

  /**
   * A variable.
   *
   * @param name its name: see {@link AstSymbol.Variable}
   * @return the node
   * @throws InvalidArgumentException if the name is not legal
   */
  public static AstNode variable(String name) {
    return of(new AstSymbol.Variable(name));
  }

  /**
   * A quantum number.
   *
   * @param number the number
   * @return the node
   */
  public static AstNode number(QuantumNumber number) {
    return of(new AstSymbol.Quantum(number));
  }

  /**
   * A decimal number. A negative one is the operator {@link AstOperator#NEGATE} and the constant
   * without its sign, as it is when it is parsed.
   *
   * @param number the number
   * @return the node
   * @throws InvalidArgumentException if it is over a limit: see {@link AstSymbol.Decimal}
   */
  public static AstNode number(BigDecimal number) {
    AstNode absolute = of(new AstSymbol.Decimal(number.abs()));
    return number.signum() < 0 ? of(AstOperator.NEGATE, absolute) : absolute;
  }

  /**
   * A whole number.
   *
   * @param number the number
   * @return the node, as by {@link #number(BigDecimal)}
   */
  public static AstNode number(long number) {
    return number(BigDecimal.valueOf(number));
  }

  /**
   * The tree of an expression.
   *
   * @param text the expression, such as {@code -x^2 + sin(2*pi*x)}
   * @return its tree
   * @throws SyntaxException if it is no expression; it says where and what was expected
   */
  public static AstNode parse(String text) {
    return new AstParser(text).parse();
  }

  /**
   * The text of this tree: {@link #parse} gives an equal tree, and none of its parentheses can be
   * left out. It takes time by its length, since what is shared is written out.
   *
   * @return the text
   * @throws InvalidArgumentException if it would be longer than {@value #MAX_TEXT} characters
   */
  public String toText() {
    return new AstPrinter(MAX_TEXT)
        .print(this)
        .orElseThrow(
            () ->
                new InvalidArgumentException(
                    "nodes=" + size + "; the text has up to " + MAX_TEXT + " characters"));
  }

  /**
   * What the node is.
   *
   * @return its symbol
   */
  public AstSymbol symbol() {
    return symbol;
  }

  /**
   * The kind of the node.
   *
   * @return that of its symbol
   */
  public AstKind kind() {
    return symbol.kind();
  }

  /**
   * The operands of the node.
   *
   * @return an immutable list of 0 to 2 nodes
   */
  public List<AstNode> operands() {
    return operands;
  }

  /**
   * What identifies this tree: equal trees have equal hashes.
   *
   * @return a hash of the symbol and the hashes of the operands
   */
  public ContentHash contentHash() {
    return contentHash;
  }

  /**
   * How many levels the tree has.
   *
   * @return 1 for a node without operands
   */
  public int depth() {
    return depth;
  }

  /**
   * How many nodes the tree has, counting what is shared each time.
   *
   * @return the number; {@link Long#MAX_VALUE} also for all greater ones
   */
  public long size() {
    return size;
  }

  /**
   * The distinct nodes of the tree.
   *
   * @return each once, operands before what they are operands of, this node last
   */
  public List<AstNode> nodes() {
    return AstWalk.distinct(List.of(this));
  }

  /**
   * The variables of the tree.
   *
   * @return their names, sorted
   */
  public SortedSet<String> variables() {
    return AstWalk.variables(this);
  }

  /**
   * The tree with other trees in place of variables. What is put in is not searched for variables.
   *
   * @param replacements what to put in place of which variable; names that the tree does not have
   *     do not matter
   * @return the other tree
   * @throws InvalidArgumentException if it would have more than {@value #MAX_DEPTH} levels
   */
  public AstNode substitute(Map<String, AstNode> replacements) {
    return AstWalk.rebuild(this, replacements);
  }

  /**
   * An equal tree in which each distinct subtree is there once, to take less memory.
   *
   * @return the tree
   */
  public AstNode shared() {
    return AstWalk.rebuild(this, Map.of());
  }

  /**
   * The value of this expression in double precision, each distinct subtree calculated once. The
   * same on every machine.
   *
   * <p>Operators and functions are as exact as those of {@link StrictMath}; {@code root} to a
   * relative error of 1e-13, {@code gamma}, {@code beta} and {@code zeta} of 1e-12. All operands
   * are calculated, also those of {@code and} and {@code or}. A result below the smallest double is
   * 0.
   *
   * @param variables the values of its variables
   * @return the value, never NaN or infinite
   * @throws EvaluationException if there is none; it names the part of the expression
   */
  public double evaluate(Map<String, Double> variables) {
    return new AstEvaluation<>(new DoubleArithmetic(), variables).evaluate(this);
  }

  /**
   * The value of this expression in decimal numbers, each distinct subtree calculated once, with
   * twelve digits more than asked and then rounded: each operation and function is right to one
   * unit in the last of these digits. Where terms cancel out, as in {@code (1 + x) - 1} with a tiny
   * x, fewer digits are.
   *
   * <p>There is no {@code gamma}, {@code beta} or {@code zeta}. All operands are calculated, also
   * those of {@code and} and {@code or}.
   *
   * @param variables the values of its variables
   * @param context how many digits, 1 to {@value DecimalArithmetic#MAX_PRECISION}, and how the
   *     result is rounded
   * @return the value, from 10^−1,000,000 to 10^1,000,000 or 0
   * @throws EvaluationException if there is none; it names the part of the expression
   * @throws InvalidArgumentException if the precision is not legal
   */
  public BigDecimal evaluate(Map<String, BigDecimal> variables, MathContext context) {
    DecimalArithmetic arithmetic = new DecimalArithmetic(context);
    return arithmetic.result(this, new AstEvaluation<>(arithmetic, variables).evaluate(this));
  }

  /** Whether the other is an equal tree, by the content hashes. */
  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof AstNode that && contentHash.equals(that.contentHash));
  }

  @Override
  public int hashCode() {
    return contentHash.hashCode();
  }

  /** The text if it is short, or else the size and the content hash. */
  @Override
  public String toString() {
    return new AstPrinter(SHOWN)
        .print(this)
        .orElseGet(() -> "tree of " + size + " nodes, hash " + contentHash);
  }
}
