package io.qump.testkit.fault;

import io.qump.error.InvalidArgumentException;

/**
 * Which operation of a volume fails, how, and for how long. Its text is {@code APPEND#3 IO_ERROR
 * once}. Immutable and thread-safe.
 *
 * @param kind the operation
 * @param number the one that fails, counted from 1 among those of its kind
 * @param effect how it fails
 * @param forEver whether all later ones of its kind fail too
 */
public record Fault(OperationKind kind, long number, FaultEffect effect, boolean forEver) {

  /**
   * Checks that the operation can fail so.
   *
   * @param kind the operation
   * @param number the one that fails
   * @param effect how it fails
   * @param forEver whether all later ones of its kind fail too
   * @throws InvalidArgumentException if it cannot
   */
  public Fault {
    if (number < 1) {
      throw new InvalidArgumentException("number=" + number + "; legal: 1 or more");
    }
    if (!effect.suits(kind)) {
      throw new InvalidArgumentException(
          "kind=" + kind + " effect=" + effect + "; this operation cannot fail in this way");
    }
  }

  /**
   * One operation fails.
   *
   * @param kind the operation
   * @param number the one that fails, counted from 1
   * @param effect how it fails
   * @return the fault
   */
  public static Fault once(OperationKind kind, long number, FaultEffect effect) {
    return new Fault(kind, number, effect, false);
  }

  /**
   * An operation and all later ones of its kind fail.
   *
   * @param kind the operation
   * @param number the first that fails, counted from 1
   * @param effect how they fail
   * @return the fault
   */
  public static Fault from(OperationKind kind, long number, FaultEffect effect) {
    return new Fault(kind, number, effect, true);
  }

  /** Whether an operation fails. */
  boolean strikes(OperationKind other, long otherNumber) {
    return kind == other && (forEver ? otherNumber >= number : otherNumber == number);
  }

  @Override
  public String toString() {
    return kind + "#" + number + " " + effect + (forEver ? " for ever" : " once");
  }
}
