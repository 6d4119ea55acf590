package io.qump.testkit.power;

import io.qump.spi.Volume;
import io.qump.testkit.DiskImage;
import io.qump.testkit.Fingerprint;
import io.qump.testkit.MemoryVolume;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The steps of a {@link RecoveryCheck} with an image, and with those that a power cut during the
 * recovery leaves. Thread-safe.
 *
 * <p>Many images lead to the same disk. What a store does follows from the disk alone, so each step
 * is done once for each disk, and what was found is compared each time. Only what went well is
 * remembered: a disk that a store does not stand fails for every image that leads to it, so the
 * first of them is found whatever the threads do.
 *
 * @param <S> what a store holds
 */
final class RecoveryVerification<S> implements Verification {

  private final RecoveryCheck<S> check;
  private final PowerCutOptions options;
  private final RecoveryCounts.Tally tally = new RecoveryCounts.Tally();

  /** The disks that cuts of the workload left. */
  private final Set<Fingerprint> images = ConcurrentHashMap.newKeySet();

  /** What recoveries found that a cut of another had made necessary, by the disk before. */
  private final Map<Fingerprint, Found<S>> found = new ConcurrentHashMap<>();

  /** What disks hold on which a store recovered for the second time and then worked. */
  private final Map<Fingerprint, S> finished = new ConcurrentHashMap<>();

  private final Map<S, S> states = new ConcurrentHashMap<>();
  private final Map<Long, CutRecovery> failedRecoveries = new ConcurrentHashMap<>();

  RecoveryVerification(RecoveryCheck<S> check, PowerCutOptions options) {
    this.check = check;
    this.options = options;
  }

  @Override
  public void verify(CrashImage image) throws Exception {
    images.add(image.disk().fingerprint());
    if (isSelected(image)) {
      Recovery<S> recovery = recoverRecorded(image);
      if (recovery.trace().changesDisk()) {
        cutDuring(recovery, image);
      }
    } else {
      MemoryVolume disk = image.disk().volume();
      S first = check.recover(disk);
      check.judge(first, image.lastAcknowledged(), image.lastIssued());
      finish(first, disk, disk.image());
    }
  }

  private boolean isSelected(CrashImage image) {
    return options.recoveryEvery() > 0
        && image.number() >= 0
        && image.number() % options.recoveryEvery() == 0;
  }

  /**
   * What a store found on a disk, and which files it left.
   *
   * @param <S> what a store holds
   */
  private record Found<S>(S state, Fingerprint files) {}

  /** A recovery that was not cut. */
  private record Recovery<S>(S state, Trace trace, DiskImage end) {}

  private Recovery<S> recoverRecorded(CrashImage image) throws Exception {
    RecordingVolume disk = new RecordingVolume(image.disk());
    S first = check.recover(disk);
    check.judge(first, image.lastAcknowledged(), image.lastIssued());
    Recovery<S> recovery = new Recovery<>(first, disk.trace(), disk.image());
    finish(first, disk, recovery.end());
    return recovery;
  }

  /** Has the store, which recovered once, recover again and work, if it did not on such a disk. */
  private void finish(S first, Volume disk, DiskImage image) throws Exception {
    S known = finished.get(image.fingerprint());
    requireSame(first, known == null ? check.recover(disk) : known, "a second recovery");
    if (known == null) {
      check.use(disk);
      finished.put(image.fingerprint(), shared(first));
    }
  }

  /** An equal state that is kept anyway: a store has few of them, on many disks. */
  private S shared(S state) {
    S other = states.putIfAbsent(state, state);
    return other == null ? state : other;
  }

  private void requireSame(S first, S second, String what) {
    if (!second.equals(first)) {
      throw new AssertionError(what + " found=" + second + " where the first found=" + first);
    }
  }

  private void cutDuring(Recovery<S> recovery, CrashImage image) throws Exception {
    tally.recoveries.increment();
    tally.operations.add(recovery.trace().operations().size());
    CrashImages cuts = new CrashImages(recovery.trace(), options.model(), options.seed());
    cuts.forEach(
        options.recoveryBudget(),
        second -> {
          recoverAgain(recovery, second, image.number());
          return true;
        });
  }

  private void recoverAgain(Recovery<S> recovery, CrashImage second, long number) throws Exception {
    boolean done = false;
    try {
      Found<S> found = find(second.disk());
      requireSame(recovery.state(), found.state(), "a recovery after one that was cut");
      countBytes(recovery.end(), found, second);
      done = true;
    } finally {
      if (!done) {
        failedRecoveries.put(number, new CutRecovery(second.cut(), recovery.trace()));
      }
    }
  }

  /** What a store finds on a disk. Looked up if it was found before, and then good to the end. */
  private Found<S> find(DiskImage image) throws Exception {
    tally.built.increment();
    Found<S> known = found.get(image.fingerprint());
    if (known != null) {
      return known;
    }
    MemoryVolume disk = image.volume();
    S state = check.recover(disk);
    DiskImage end = disk.image();
    finish(state, disk, end);
    Found<S> fresh = new Found<>(shared(state), end.fingerprintOfFiles());
    found.put(image.fingerprint(), fresh);
    return fresh;
  }

  private void countBytes(DiskImage first, Found<S> second, CrashImage image) {
    if (second.files().equals(first.fingerprintOfFiles())) {
      tally.sameBytes.increment();
    } else if (options.sameBytes()) {
      throw new AssertionError(
          "a recovery after one that was cut, which began with="
              + image.disk()
              + ", left other files where the first left="
              + first);
    }
  }

  @Override
  public void verify(CrashImage image, PowerCut duringRecovery) throws Exception {
    Recovery<S> recovery = recoverRecorded(image);
    CrashImages cuts = new CrashImages(recovery.trace(), options.model(), options.seed());
    recoverAgain(recovery, cuts.at(duringRecovery), image.number());
  }

  @Override
  public Optional<CutRecovery> failedRecovery(CrashImage image) {
    return Optional.ofNullable(failedRecoveries.get(image.number()));
  }

  @Override
  public RecoveryCounts counts() {
    return tally.counts(found.keySet().stream().filter(disk -> !images.contains(disk)).count());
  }
}
