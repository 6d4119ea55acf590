package io.qump.math;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The properties that a value may have (R13). */
public enum SymbolicProperty {
  // The numbers are stored with all metadata. DO NOT CHANGE OR REUSE THEM.

  /** Operands may change places. Number 1. */
  COMMUTATIVE(1),

  /** Operands may be grouped anyhow. Number 2. */
  ASSOCIATIVE(2),

  /** It distributes over another operation. Number 4. */
  DISTRIBUTIVE(4),

  /** It has an inverse. Number 8. */
  INVERTIBLE(8),

  /** Continuous. Number 16. */
  CONTINUOUS(16),

  /** Differentiable. Number 32. */
  DIFFERENTIABLE(32),

  /** Integrable. Number 64. */
  INTEGRABLE(64),

  /** It has a closed form. Number 128. */
  CLOSED_FORM(128),

  /** A polynomial. Number 256. */
  POLYNOMIAL(256),

  /** Transcendental. Number 512. */
  TRANSCENDENTAL(512),

  /** Algebraic. Number 1024. */
  ALGEBRAIC(1024);

  private final int number;

  SymbolicProperty(int number) {
    this.number = number;
  }

  /**
   * The number that is stored, a power of two.
   *
   * @return 1 to 1024
   */
  public int number() {
    return number;
  }

  /** Which bit of a sum of numbers is this one's. */
  int bit() {
    return Integer.numberOfTrailingZeros(number);
  }

  static int sum(Set<SymbolicProperty> set) {
    return set.stream().mapToInt(SymbolicProperty::number).sum();
  }

  static Set<SymbolicProperty> ofSum(int sum) {
    return Arrays.stream(values())
        .filter(value -> (sum & value.number) != 0)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** A copy in the order of the numbers. */
  static Set<SymbolicProperty> copy(Set<SymbolicProperty> set) {
    EnumSet<SymbolicProperty> copy = EnumSet.noneOf(SymbolicProperty.class);
    copy.addAll(set);
    return Collections.unmodifiableSet(copy);
  }
}
