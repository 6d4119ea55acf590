package io.qump.testkit.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.qump.spi.Volume;
import io.qump.testkit.DiskImage;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.conformance.Findings;
import io.qump.testkit.conformance.RuleGroup;
import io.qump.testkit.damage.DamageOptions;
import io.qump.testkit.damage.DamageReport;
import io.qump.testkit.damage.DamageSweep;
import io.qump.testkit.power.PowerCutExplorer;
import io.qump.testkit.power.PowerCutOptions;
import io.qump.testkit.power.PowerCutReport;
import io.qump.testkit.power.RecoveryCheck;
import io.qump.testkit.power.Workload;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules 1, 2 and 7 of {@link io.qump.spi.WriteAheadLog}: power cuts and damage. */
@RuleGroup("Power cuts and damage")
interface LogPowerRules extends LogSource {

  @Test
  default void whatWasForcedIsThereAfterAPowerCut() {
    MemoryVolume volume = new MemoryVolume();
    for (long sequence = 1; sequence <= 6; sequence++) {
      try (TestedLog log = TestedLog.open(this, volume, sequence)) {
        assertEquals(LogTexts.puts(1, sequence - 1), log.found());
        log.commit(sequence, sequence);
        volume = volume.afterPowerCut();
      }
    }
  }

  @Test
  default void oneForceMakesEverythingBeforeDurable() {
    MemoryVolume volume = new MemoryVolume();
    try (TestedLog log = TestedLog.open(this, volume, 0)) {
      long position = log.append(1, 100);
      log.log().force(position);
      try (TestedLog cut = TestedLog.open(this, volume.afterPowerCut(), 1)) {
        assertEquals(LogTexts.puts(1, 100), cut.found());
      }
    }
  }

  @Test
  default void whateverAPowerCutLeavesIsReplayedWithoutAGap(Findings findings) throws Exception {
    PowerCutOptions options = PowerCutOptions.sampling(600).recovery(16, 24).build();
    Workload workload =
        (volume, acknowledgements) -> {
          try (TestedLog log = TestedLog.open(this, volume, 0)) {
            for (long sequence = 1; sequence <= 5; sequence++) {
              acknowledgements.issued(sequence);
              long position = log.log().append(LogTexts.put(sequence, sequence == 3 ? 9_000 : 20));
              if (sequence % 2 == 1) {
                log.log().force(position);
                acknowledgements.acknowledged(sequence);
              }
            }
          }
        };
    PowerCutReport report =
        new PowerCutExplorer(options).explore("log", workload, new Recovery(this));
    report.requireNoFailures();
    findings.figure("power cuts of the log: images tried at most", 600);
    findings.figure("power cuts of the log: seed", options.seed());
  }

  /**
   * What a log must do after a power cut: hand over the first commits, whole and in order, and take
   * more. Immutable and thread-safe.
   *
   * @param source opens the log
   */
  record Recovery(LogSource source) implements RecoveryCheck<Long> {

    @Override
    public Long recover(Volume volume) {
      try (TestedLog log = TestedLog.open(source, volume, 1_000)) {
        return (long) log.found().size();
      }
    }

    @Override
    public Long stateOf(long commit) {
      return commit;
    }

    @Override
    public void use(Volume volume) {
      long next;
      List<String> before;
      try (TestedLog log = TestedLog.open(source, volume, 1_001)) {
        before = log.found();
        next = before.size() + 1L;
        requireFirst(before);
        log.commit(next, next);
      }
      try (TestedLog log = TestedLog.open(source, volume, 1_002)) {
        assertEquals(before, log.found().subList(0, before.size()));
        assertEquals(LogTexts.puts(next, next), log.found().subList(before.size(), (int) next));
      }
    }

    private static void requireFirst(List<String> found) {
      for (int i = 0; i < found.size(); i++) {
        long sequence = i + 1L;
        assertEquals(
            LogTexts.text(LogTexts.put(sequence, sequence == 3 ? 9_000 : 20)), found.get(i));
      }
    }
  }

  @Test
  default void damagedBytesAreFoundOrDoNoHarm(Findings findings) throws Exception {
    MemoryVolume volume = new MemoryVolume();
    try (TestedLog log = TestedLog.open(this, volume, 0)) {
      log.commit(1, 4);
    }
    try (TestedLog log = TestedLog.open(this, volume, 1)) {
      log.commit(5, 6);
    }
    DiskImage image = volume.image();
    DamageOptions options = DamageOptions.sampling(2_000);
    DamageReport report =
        new DamageSweep(options).<List<String>>ofBytes("log", image, this::replayed);
    report.requireNoViolations();
    findings.figure("damaged bytes of the log: damages at most", 2_000);
    findings.figure("damaged bytes of the log: seed", options.seed());
  }

  private List<String> replayed(Volume volume) {
    try (TestedLog log = TestedLog.open(this, volume, 2)) {
      return log.found();
    }
  }
}
