package io.qump.wal.store;

import io.qump.testkit.mutants.MutantCheck;
import io.qump.testkit.power.PowerCutExplorer;
import io.qump.testkit.power.PowerCutOptions;
import io.qump.testkit.store.FullMediumSweep;
import io.qump.testkit.store.StoreCheck;
import io.qump.testkit.store.StoreScript;
import io.qump.testkit.store.StoreUnderTest;
import io.qump.testkit.store.StoreWorkload;
import java.time.Duration;

/** What planted bugs of a whole store must fail. Stateless and thread-safe. */
public final class PlantedStoreChecks {

  private static final long IMAGES = 200;

  private PlantedStoreChecks() {}

  static StoreUnderTest store() {
    return StoreUnderTest.of(TestStores.settings().lockTimeout(Duration.ofMillis(50)).build());
  }

  /**
   * Two checkpoints: the first when there are two log files, so that one is dropped and nothing
   * else is deleted, the second replaces what the first wrote.
   */
  static StoreScript script() {
    return StoreScript.builder()
        .put("m", "a", "1")
        .commit()
        .reopen()
        .put("m", "b", "2")
        .commit()
        .checkpoint()
        .put("n", "c", "3")
        .commit()
        .checkpoint()
        .remove("m", "a")
        .commit()
        .build();
  }

  static PowerCutExplorer explorer() {
    return new PowerCutExplorer(
        PowerCutOptions.sampling(IMAGES)
            .recovery(0, 0)
            .threads(1)
            .limits(Duration.ofSeconds(20), 1)
            .build());
  }

  /** Power cuts. */
  public static final class PowerCuts implements MutantCheck {
    @Override
    public void check() throws Exception {
      StoreUnderTest store = store();
      explorer()
          .explore("planted", new StoreWorkload(store, script()), new StoreCheck(store, script()))
          .requireNoFailures();
    }
  }

  /** A full medium. */
  public static final class FullMedia implements MutantCheck {
    @Override
    public void check() throws Exception {
      StoreScript script =
          StoreScript.builder().put("m", "a", "1").commit().checkpoint().reopen().build();
      new FullMediumSweep(store(), script).run("planted").requireNoFailures();
    }
  }

  /** What is visible and durable when, what can be opened, and damage to the base. */
  public static final class Moments implements MutantCheck {
    @Override
    public void check() throws Exception {
      new FailureTest().afterAFailedForceTheOutcomeIsUnknownAndTheStoreIsReadOnly();
      new FailureTest().aSyncWriteIsSeenByOthersOnlyWhenItIsDurable();
      new FailureTest().aFullMediumKeepsNoStoreFromBeingOpened();
      new FailureTest().damageToTheSnapshotIsFoundWhereverItIs();
      new FailureTest().aDamagedDescriptorIsNoNewStore();
      new DurabilityTest().anAsyncWriteIsDurableAfterSyncOnly();
      new DurabilityTest().aFutureCompletesWhenItsWriteIsDurable();
      new DurabilityTest().forceMakesAnAsyncWriteDurable();
    }
  }
}
