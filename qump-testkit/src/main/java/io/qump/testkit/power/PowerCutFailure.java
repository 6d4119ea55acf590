package io.qump.testkit.power;

import java.util.Optional;

/**
 * A power cut that a store did not stand. As immutable and thread-safe as an exception is.
 *
 * @param image the image that the cut left
 * @param duringRecovery the second cut, if it was that one which the store did not stand
 * @param failure what the check said
 */
public record PowerCutFailure(
    CrashImage image, Optional<CutRecovery> duringRecovery, Throwable failure) {

  /** The text that has this image checked alone. */
  Rerun rerun(String workload) {
    return new Rerun(workload, image.cut(), duringRecovery.map(CutRecovery::cut));
  }
}
