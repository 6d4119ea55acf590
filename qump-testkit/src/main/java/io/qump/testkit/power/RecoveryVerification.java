package io.qump.testkit.power;

import io.qump.spi.Volume;
import io.qump.testkit.DiskImage;
import io.qump.testkit.MemoryVolume;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The steps of a {@link RecoveryCheck} with an image, and with those that a power cut during the
 * recovery leaves. Thread-safe.
 *
 * @param <S> what a store holds
 */
final class RecoveryVerification<S> implements Verification {

  private final RecoveryCheck<S> check;
  private final PowerCutOptions options;
  private final RecoveryCounts.Tally tally = new RecoveryCounts.Tally();
  private final Map<Long, CutRecovery> failedRecoveries = new ConcurrentHashMap<>();

  RecoveryVerification(RecoveryCheck<S> check, PowerCutOptions options) {
    this.check = check;
    this.options = options;
  }

  @Override
  public void verify(CrashImage image) throws Exception {
    if (isSelected(image)) {
      Recovery<S> recovery = recoverRecorded(image);
      if (recovery.trace().changesDisk()) {
        cutDuring(recovery, image);
      }
    } else {
      MemoryVolume disk = image.disk().volume();
      S first = check.recover(disk);
      check.judge(first, image.lastAcknowledged(), image.lastIssued());
      finish(first, disk);
    }
  }

  private boolean isSelected(CrashImage image) {
    return options.recoveryEvery() > 0
        && image.number() >= 0
        && image.number() % options.recoveryEvery() == 0;
  }

  /** A recovery that was not cut. */
  private record Recovery<S>(S state, Trace trace, DiskImage end) {}

  private Recovery<S> recoverRecorded(CrashImage image) throws Exception {
    RecordingVolume disk = new RecordingVolume(image.disk());
    S first = check.recover(disk);
    check.judge(first, image.lastAcknowledged(), image.lastIssued());
    Recovery<S> recovery = new Recovery<>(first, disk.trace(), disk.image());
    finish(first, disk);
    return recovery;
  }

  private void finish(S first, Volume disk) throws Exception {
    requireSame(first, check.recover(disk), "a second recovery");
    check.use(disk);
  }

  private void requireSame(S first, S second, String what) {
    if (!second.equals(first)) {
      throw new AssertionError(what + " found=" + second + " where the first found=" + first);
    }
  }

  private void cutDuring(Recovery<S> recovery, CrashImage image) throws Exception {
    tally.recoveries.increment();
    tally.operations.add(recovery.trace().operations().size());
    CrashImages images = new CrashImages(recovery.trace(), options.model(), options.seed());
    images.forEach(
        options.recoveryBudget(),
        second -> {
          recoverAgain(recovery, second, image.number());
          return true;
        });
  }

  private void recoverAgain(Recovery<S> recovery, CrashImage second, long number) throws Exception {
    boolean done = false;
    try {
      MemoryVolume disk = second.disk().volume();
      requireSame(recovery.state(), check.recover(disk), "a recovery after one that was cut");
      countBytes(recovery.end(), disk.image());
      done = true;
    } finally {
      if (!done) {
        failedRecoveries.put(number, new CutRecovery(second.cut(), recovery.trace()));
      }
    }
  }

  private void countBytes(DiskImage first, DiskImage second) {
    tally.images.increment();
    if (second.hasFilesOf(first)) {
      tally.sameBytes.increment();
    } else if (options.sameBytes()) {
      throw new AssertionError(
          "a recovery after one that was cut left=" + second + " where the first left=" + first);
    }
  }

  @Override
  public void verify(CrashImage image, PowerCut duringRecovery) throws Exception {
    Recovery<S> recovery = recoverRecorded(image);
    CrashImages images = new CrashImages(recovery.trace(), options.model(), options.seed());
    recoverAgain(recovery, images.at(duringRecovery), image.number());
  }

  @Override
  public Optional<CutRecovery> failedRecovery(CrashImage image) {
    return Optional.ofNullable(failedRecoveries.get(image.number()));
  }

  @Override
  public RecoveryCounts counts() {
    return tally.counts();
  }
}
