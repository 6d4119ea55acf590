package io.qump.math;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The domains of mathematics that a value may belong to (R13). */
public enum MathDomain {
  // The numbers are stored with all metadata. DO NOT CHANGE OR REUSE THEM.

  /** Algebra. Number 1. */
  ALGEBRA(1),

  /** Calculus. Number 2. */
  CALCULUS(2),

  /** Geometry. Number 4. */
  GEOMETRY(4),

  /** Topology. Number 8. */
  TOPOLOGY(8),

  /** Number theory. Number 16. */
  NUMBER_THEORY(16),

  /** Analysis. Number 32. */
  ANALYSIS(32),

  /** Statistics. Number 64. */
  STATISTICS(64),

  /** Logic. Number 128. */
  LOGIC(128);

  private final int number;

  MathDomain(int number) {
    this.number = number;
  }

  /**
   * The number that is stored, a power of two.
   *
   * @return 1 to 128
   */
  public int number() {
    return number;
  }

  /** Which bit of a sum of numbers is this one's. */
  int bit() {
    return Integer.numberOfTrailingZeros(number);
  }

  static int sum(Set<MathDomain> set) {
    return set.stream().mapToInt(MathDomain::number).sum();
  }

  static Set<MathDomain> ofSum(int sum) {
    return Arrays.stream(values())
        .filter(value -> (sum & value.number) != 0)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** A copy in the order of the numbers. */
  static Set<MathDomain> copy(Set<MathDomain> set) {
    EnumSet<MathDomain> copy = EnumSet.noneOf(MathDomain.class);
    copy.addAll(set);
    return Collections.unmodifiableSet(copy);
  }
}
