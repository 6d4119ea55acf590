package io.qump.math;

import java.util.Arrays;
import java.util.Optional;

/** How the time that a calculation takes grows with its input (R13). */
public enum TimeClass {
  // The numbers are stored with all metadata. DO NOT CHANGE OR REUSE THEM.

  /** Not known. Number 0. */
  UNKNOWN(0),

  /** Not at all. Number 1. */
  CONSTANT(1),

  /** As its logarithm. Number 2. */
  LOGARITHMIC(2),

  /** In proportion. Number 3. */
  LINEAR(3),

  /** As n log n. Number 4. */
  LINEARITHMIC(4),

  /** As n². Number 5. */
  QUADRATIC(5),

  /** As n³. Number 6. */
  CUBIC(6),

  /** As some power of n. Number 7. */
  POLYNOMIAL(7),

  /** As a power with exponent n. Number 8. */
  EXPONENTIAL(8),

  /** As n!. Number 9. */
  FACTORIAL(9);

  private final int number;

  TimeClass(int number) {
    this.number = number;
  }

  /**
   * The number that is stored.
   *
   * @return 0 to 9
   */
  public int number() {
    return number;
  }

  static Optional<TimeClass> ofNumber(int number) {
    return Arrays.stream(values()).filter(value -> value.number == number).findFirst();
  }
}
