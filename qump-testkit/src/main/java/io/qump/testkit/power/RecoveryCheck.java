package io.qump.testkit.power;

import io.qump.spi.Volume;

/**
 * What a store must do after a power cut: recover a state that is that of one commit, find the same
 * again, and work. {@link PowerCutExplorer} does the steps in this order; it also cuts the power
 * during {@link #recover}. Thread-safe: images are checked by several threads.
 *
 * <p>What a store does must follow from the volume alone: an image that comes about in several ways
 * is opened once. So a store under test has a clock and randomness of its own, the same each time.
 *
 * @param <S> what a store holds, with {@code equals}, {@code hashCode} and a {@code toString} for
 *     people
 */
public interface RecoveryCheck<S> {

  /**
   * Opens the store, reads everything it holds and closes it again.
   *
   * @param volume where its files are
   * @return what it holds
   * @throws Exception if the store fails
   */
  S recover(Volume volume) throws Exception;

  /**
   * What the store must hold after a commit and before the next.
   *
   * @param commit a number that the workload issued, or 0
   * @return the state
   */
  S stateOf(long commit);

  /**
   * Opens the store once more, writes to it, and has what was written read back, also after closing
   * and opening again.
   *
   * @param volume where its files are
   * @throws Exception if the store fails or reads something else
   */
  void use(Volume volume) throws Exception;

  /**
   * Says whether a store may hold a state: that of a commit from the last acknowledged to the last
   * issued.
   *
   * @param state what it holds
   * @param lastAcknowledged the last commit that must be found
   * @param lastIssued the last commit that may be found
   * @throws AssertionError if it may not
   */
  default void judge(S state, long lastAcknowledged, long lastIssued) {
    for (long commit = lastIssued; commit >= lastAcknowledged; commit--) {
      if (state.equals(stateOf(commit))) {
        return;
      }
    }
    throw new AssertionError(
        "found="
            + state
            + " is the state of no commit from lastAcknowledged="
            + lastAcknowledged
            + ", which is "
            + stateOf(lastAcknowledged)
            + ", to lastIssued="
            + lastIssued
            + ", which is "
            + stateOf(lastIssued));
  }
}
