package io.qump.testkit.kill;

/** Looks at what killed processes left. For one thread at a time. */
@FunctionalInterface
public interface KillCheck {

  /**
   * Opens the store in this process and judges what it holds.
   *
   * @param lastAcknowledged the last commit that must be found
   * @param lastIssued the last commit that may be found; {@link Long#MAX_VALUE} if the program does
   *     not say what it issues
   * @throws Exception if the store fails or holds what it must not; errors count as well
   */
  void verify(long lastAcknowledged, long lastIssued) throws Exception;
}
