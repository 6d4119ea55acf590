package io.qump;

/**
 * When a write is acknowledged (R3). Immutable and thread-safe.
 *
 * <p>Each has a number that stores and logs may keep.
 */
public enum PersistenceMode {
  // The numbers are stored. DO NOT CHANGE OR REUSE THEM.

  /** A write returns when it is durable. The default. Number 1. */
  SYNC(1),

  /** A write returns at once and is durable within the sync interval. Number 2. */
  ASYNC(2),

  /**
   * Quantum numbers, syntax trees and proofs as in {@link #SYNC}, the rest as in {@link #ASYNC}; a
   * call may ask for more. Number 3.
   */
  HYBRID(3),

  /** In memory only: nothing is kept when the store is closed. Number 4. */
  DISABLED(4);

  private final int number;

  PersistenceMode(int number) {
    this.number = number;
  }

  /**
   * The number that is stored.
   *
   * @return 1 to 4
   */
  public int number() {
    return number;
  }
}
