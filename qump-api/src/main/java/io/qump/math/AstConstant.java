package io.qump.math;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The named constants of expressions (R11). */
public enum AstConstant implements AstSymbol {
  // The numbers are stored with every tree; 0 stands for a decimal number. DO NOT CHANGE OR REUSE
  // THEM.

  /** The ratio of a circle's circumference to its diameter. Number 1. */
  PI(1),

  /** The base of the natural logarithm. Number 2. */
  E(2);

  private final int number;

  AstConstant(int number) {
    this.number = number;
  }

  /**
   * The number that is stored.
   *
   * @return 1 or 2
   */
  public int number() {
    return number;
  }

  /**
   * How the constant is written.
   *
   * @return its name in lower case, such as {@code pi}
   */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public AstKind kind() {
    return AstKind.CONSTANT;
  }

  @Override
  public int arity() {
    return 0;
  }

  static Optional<AstConstant> ofNumber(int number) {
    return Arrays.stream(values()).filter(constant -> constant.number == number).findFirst();
  }
}
