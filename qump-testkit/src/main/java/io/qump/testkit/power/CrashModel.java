package io.qump.testkit.power;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a power cut may do to operations that are not durable, and how many of the ways to do it are
 * tried. {@code docs/testkit.md} says what each choice assumes of a file system. Immutable and
 * thread-safe.
 *
 * @param appendsInOrder whether writes to one file arrive in their order, so that only the last to
 *     arrive is torn and nothing lies behind a gap; false for any order
 * @param namesInOrder whether operations on names arrive in their order; false for any order
 * @param fills what may stand where a write did not arrive
 * @param exhaustiveItems up to how many pending operations, or parts of one write, every subset is
 *     tried
 * @param sampledSubsets how many subsets are tried when more are pending
 * @param smallWriteBytes up to which length a write is torn at each byte, and not at sectors only
 * @param tearsOfWrite how many tears of one write are tried at most; and how many subsets of its
 *     sectors, and of its pages
 * @param mixedCuts how many cuts with losses of every kind at once are tried at each moment
 */
public record CrashModel(
    boolean appendsInOrder,
    boolean namesInOrder,
    Set<Fill> fills,
    int exhaustiveItems,
    int sampledSubsets,
    int smallWriteBytes,
    int tearsOfWrite,
    int mixedCuts) {

  /** The smallest unit that a disk writes. */
  static final int SECTOR = 512;

  /** What newer disks write, and what the operating system keeps in memory. */
  static final int PAGE = 4_096;

  /**
   * Copies the fills.
   *
   * @param appendsInOrder whether writes to one file arrive in their order
   * @param namesInOrder whether operations on names arrive in their order
   * @param fills what may stand where a write did not arrive
   * @param exhaustiveItems up to how many pending operations every subset is tried
   * @param sampledSubsets how many subsets are tried when more are pending
   * @param smallWriteBytes up to which length a write is torn at each byte
   * @param tearsOfWrite how many tears of one write are tried at most
   * @param mixedCuts how many cuts with losses of every kind at once are tried
   */
  public CrashModel {
    fills = Set.copyOf(fills);
  }

  /**
   * The harshest disk: whatever was not forced may be there or not, in any combination. A store
   * that stands it stands every file system that keeps its word after a force.
   *
   * @return the default model
   */
  public static CrashModel anyOrder() {
    return new CrashModel(false, false, EnumSet.allOf(Fill.class), 8, 256, 128, 128, 16);
  }

  /**
   * A journaled file system: appends to one file arrive in their order, with zeros at worst, and so
   * do operations on names.
   *
   * @return the milder model
   */
  public static CrashModel journaled() {
    return new CrashModel(true, true, EnumSet.of(Fill.CUT, Fill.ZEROES), 8, 256, 128, 128, 16);
  }

  /**
   * This model with fewer or more cuts tried.
   *
   * @param items up to how many pending operations every subset is tried
   * @param subsets how many subsets are tried when more are pending
   * @param mixed how many cuts with losses of every kind at once are tried
   * @return the changed model
   */
  public CrashModel trying(int items, int subsets, int mixed) {
    return new CrashModel(
        appendsInOrder, namesInOrder, fills, items, subsets, smallWriteBytes, tearsOfWrite, mixed);
  }

  /**
   * This model with other tears.
   *
   * @param smallWrite up to which length a write is torn at each byte
   * @param tears how many tears of one write are tried at most
   * @return the changed model
   */
  public CrashModel tearing(int smallWrite, int tears) {
    return new CrashModel(
        appendsInOrder,
        namesInOrder,
        fills,
        exhaustiveItems,
        sampledSubsets,
        smallWrite,
        tears,
        mixedCuts);
  }
}
