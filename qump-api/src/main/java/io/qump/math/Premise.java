package io.qump.math;

import io.qump.error.InvalidArgumentException;

/**
 * What a step of a proof rests on (R12). Immutable and thread-safe.
 *
 * @param source where it stands
 * @param index which one there, 0 for the first
 */
public record Premise(Source source, int index) {

  /** Where a premise stands. */
  public enum Source {
    // The numbers are stored with every proof. DO NOT CHANGE OR REUSE THEM.

    /** Among the assumptions. Number 1. */
    ASSUMPTION(1),

    /** Among the results of the steps. Number 2. */
    STEP(2);

    private final int number;

    Source(int number) {
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
  }

  /**
   * Checks the index.
   *
   * @param source see the record
   * @param index see the record
   * @throws InvalidArgumentException if the index is negative
   */
  public Premise {
    if (index < 0) {
      throw new InvalidArgumentException("premise=" + index + "; legal: 0 or more");
    }
  }

  /**
   * An assumption of the proof.
   *
   * @param index which one, 0 for the first
   * @return the premise
   * @throws InvalidArgumentException if the index is negative
   */
  public static Premise assumption(int index) {
    return new Premise(Source.ASSUMPTION, index);
  }

  /**
   * The result of an earlier step.
   *
   * @param index which one, 0 for the first
   * @return the premise
   * @throws InvalidArgumentException if the index is negative
   */
  public static Premise step(int index) {
    return new Premise(Source.STEP, index);
  }
}
