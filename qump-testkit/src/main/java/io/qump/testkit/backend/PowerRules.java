package io.qump.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.spi.Mutation;
import io.qump.spi.StorageBackend;
import io.qump.spi.Volume;
import io.qump.testkit.conformance.Findings;
import io.qump.testkit.conformance.RuleGroup;
import io.qump.testkit.power.PowerCutExplorer;
import io.qump.testkit.power.PowerCutOptions;
import io.qump.testkit.power.PowerCutReport;
import io.qump.testkit.power.RecoveryCheck;
import io.qump.testkit.power.Workload;
import org.junit.jupiter.api.Test;

/** Rule 3 of {@link StorageBackend}: what a force made durable stays when the power goes. */
@RuleGroup("Power cuts")
interface PowerRules extends BackendSource {

  private static Commits commits() {
    return new Commits()
        .put("a", "1")
        .put("b", "22")
        .remove("a")
        .add(
            new Mutation.Clear(Commits.map(1)),
            Commits.put(1, Commits.bytes("c"), 1, new byte[700]))
        .put("a", "4")
        .remove("c");
  }

  @Test
  default void whatWasForcedIsThereAfterAPowerCut() {
    assumeVolume("cut its power");
    Commits commits = commits();
    try (TestedBase tested = new TestedBase(this)) {
      for (long next = 0; next < commits.last(); next++) {
        tested.flush(commits, next, next + 1);
        tested.reopenAfterPowerCut();
        assertEquals(next + 1, tested.base().durableSequence(), "durable sequence");
        commits.stateAfter(next + 1).assertIsIn(tested.reads(), "forced, then a power cut");
      }
    }
  }

  @Test
  default void whatWasNotForcedIsAppliedAgainAfterAPowerCut() {
    assumeVolume("cut its power");
    Commits commits = commits();
    for (long forced = 0; forced < commits.last(); forced++) {
      try (TestedBase tested = new TestedBase(this)) {
        if (forced > 0) {
          tested.flush(commits, 0, forced);
        }
        for (long next = forced; next < commits.last(); next++) {
          tested.base().apply(commits.changes(next, next + 1));
        }
        tested.reopenAfterPowerCut();
        long durable = tested.base().durableSequence();
        long least = forced;
        assertTrue(durable >= least, () -> "durable=" + durable + " forced=" + least);
        if (durable < commits.last()) {
          tested.replay(commits);
        }
        commits.state().assertIsIn(tested.reads(), "applied again, forced=" + forced);
      }
    }
  }

  @Test
  default void whateverAPowerCutLeavesIsRecoveredFrom(Findings findings) throws Exception {
    assumeVolume("cut its power");
    Commits commits = commits();
    PowerCutOptions options = PowerCutOptions.sampling(400).recovery(32, 16).build();
    Workload workload =
        (volume, acknowledgements) -> {
          try (StorageBackend base = TestedBase.open(this, volume)) {
            for (long next = 0; next < commits.last(); next++) {
              acknowledgements.issued(next + 1);
              base.apply(commits.changes(next, next + 1));
              base.force(next + 1);
              acknowledgements.acknowledged(next + 1);
            }
          }
        };
    PowerCutReport report =
        new PowerCutExplorer(options).explore("flushes", workload, new Recovery(this, commits));
    report.requireNoFailures();
    findings.figure("power cuts of the base: images tried at most", 400);
    findings.figure("power cuts of the base: seed", options.seed());
  }

  /**
   * What a base must do after a power cut: hold the commits up to its durable sequence, and take
   * the others again. Immutable and thread-safe.
   *
   * @param source opens the base
   * @param commits what it was given
   */
  record Recovery(BackendSource source, Commits commits) implements RecoveryCheck<Long> {

    @Override
    public Long recover(Volume volume) {
      try (StorageBackend base = TestedBase.open(source, volume, 1_000)) {
        return base.durableSequence();
      }
    }

    @Override
    public Long stateOf(long commit) {
      return commit;
    }

    @Override
    public void use(Volume volume) {
      try (StorageBackend base = TestedBase.open(source, volume, 1_001)) {
        long durable = base.durableSequence();
        if (durable < commits.last()) {
          base.apply(commits.changesAfter(durable));
          base.force(commits.last());
        }
        commits.state().assertIsIn(Reads.of(base), "applied again behind " + durable);
      }
      try (StorageBackend base = TestedBase.open(source, volume, 1_002)) {
        assertEquals(commits.last(), base.durableSequence());
        commits.state().assertIsIn(Reads.of(base), "applied again and opened again");
      }
    }
  }
}
