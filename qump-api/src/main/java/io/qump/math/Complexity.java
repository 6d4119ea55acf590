package io.qump.math;

import io.qump.error.InvalidArgumentException;

/**
 * How large and how costly a value is (R13). What each number counts is the writer's to say; {@link
 * #of} says it for trees. Immutable and thread-safe.
 *
 * @param depth levels, 0 or more
 * @param symbolic distinct parts, 0 or more
 * @param memory bytes, 0 or more
 * @param time how the time that its calculation takes grows
 */
public record Complexity(long depth, long symbolic, long memory, TimeClass time) {

  /** Nothing is known. */
  public static final Complexity UNKNOWN = new Complexity(0, 0, 0, TimeClass.UNKNOWN);

  /**
   * Checks the numbers.
   *
   * @param depth see the record
   * @param symbolic see the record
   * @param memory see the record
   * @param time see the record
   * @throws InvalidArgumentException if a number is negative
   */
  public Complexity {
    if (depth < 0 || symbolic < 0 || memory < 0) {
      throw new InvalidArgumentException(
          "depth=" + depth + " symbolic=" + symbolic + " memory=" + memory + "; legal: 0 or more");
    }
  }

  /**
   * The complexity of a tree: its levels, its distinct nodes, and the bytes that it is stored in.
   *
   * @param tree the tree
   * @return its complexity, with a time that is not known
   * @throws io.qump.error.InvalidValueException if the tree has too many distinct nodes to be
   *     stored
   */
  public static Complexity of(AstNode tree) {
    return new Complexity(
        tree.depth(),
        tree.nodes().size(),
        MathCodecs.AST_NODE.encode(tree).length,
        TimeClass.UNKNOWN);
  }
}
