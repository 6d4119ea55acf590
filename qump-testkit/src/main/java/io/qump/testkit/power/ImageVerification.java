package io.qump.testkit.power;

import io.qump.error.InvalidArgumentException;
import java.util.Optional;

/**
 * A check of one's own: nothing is known of its recovery, so that is not cut. Thread-safe.
 *
 * @param check the check
 */
record ImageVerification(ImageCheck check) implements Verification {

  @Override
  public void verify(CrashImage image) throws Exception {
    check.verify(image);
  }

  @Override
  public void verify(CrashImage image, PowerCut duringRecovery) {
    throw new InvalidArgumentException(
        "duringRecovery=" + duringRecovery + "; this check has no recovery that can be cut");
  }

  @Override
  public Optional<CutRecovery> failedRecovery(CrashImage image) {
    return Optional.empty();
  }

  @Override
  public RecoveryCounts counts() {
    return new RecoveryCounts(0, 0, 0, 0, 0);
  }
}
