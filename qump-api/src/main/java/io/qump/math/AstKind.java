package io.qump.math;

/** What a node of a tree is (R11). */
public enum AstKind {
  // The numbers are stored with every tree. DO NOT CHANGE OR REUSE THEM.

  /** A quantum number. Number 1. */
  QUANTUM_NUMBER(1),

  /** A variable with a name. Number 2. */
  VARIABLE(2),

  /** An operator with its operands. Number 3. */
  OPERATOR(3),

  /** A function with its arguments. Number 4. */
  FUNCTION(4),

  /** A decimal number or a named constant. Number 5. */
  CONSTANT(5);

  private final int number;

  AstKind(int number) {
    this.number = number;
  }

  /**
   * The number that is stored.
   *
   * @return 1 to 5
   */
  public int number() {
    return number;
  }
}
