package io.qump.testkit.power;

import java.util.Optional;

/** How an image is checked, with what else an exploration asks. Thread-safe. */
interface Verification {

  /** Has a store recover from an image, and perhaps from cuts during that recovery. */
  void verify(CrashImage image) throws Exception;

  /** Has a store recover from an image, with this one cut during the recovery. */
  void verify(CrashImage image, PowerCut duringRecovery) throws Exception;

  /** The recovery from an image during which a cut made the check fail, if it was there. */
  Optional<CutRecovery> failedRecovery(CrashImage image);

  /** How often the power was cut during recovery. */
  RecoveryCounts counts();
}
