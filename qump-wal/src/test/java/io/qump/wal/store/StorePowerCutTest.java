package io.qump.wal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.qump.spi.AppendFile;
import io.qump.spi.Volume;
import io.qump.testkit.power.LossKind;
import io.qump.testkit.power.PowerCutExplorer;
import io.qump.testkit.power.PowerCutOptions;
import io.qump.testkit.power.PowerCutReport;
import io.qump.testkit.power.Rerun;
import io.qump.testkit.power.Trace;
import io.qump.testkit.store.StoreCheck;
import io.qump.testkit.store.StoreScript;
import io.qump.testkit.store.StoreWorkload;
import io.qump.wal.WatchedVolume;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Cuts the power at every step of {@link PowerCutWorkloads}, in every way the harshest model knows,
 * and once more during the recovery: no acknowledged commit is lost, no commit is half there, and
 * the store works afterwards.
 *
 * <p>Small workloads are explored whole, with a sample of the recoveries. Then come larger and
 * random ones, a sample of the images of each, until there are as many different images as {@code
 * -Dqump.power.images} says, all workloads and both depths together.
 */
class StorePowerCutTest {

  private static final long IMAGES = Long.getLong("qump.power.images", 50_000);

  /** How many random workloads there are at least. */
  private static final int RANDOM = 6;

  private final List<PowerCutReport> reports = new ArrayList<>();

  @Test
  void noAcknowledgedCommitIsLost() throws Exception {
    PowerCutOptions whole = PowerCutOptions.exhaustive().recovery(16, 64).build();
    for (PowerCutWorkloads.Named workload : PowerCutWorkloads.small()) {
      explore(workload, whole);
    }
    Optional<Rerun> rerun = whole.rerun();
    PowerCutOptions sample = PowerCutOptions.sampling(4_000).recovery(8, 64).build();
    explore(PowerCutWorkloads.rotation(), sample);
    for (long seed = whole.seed(); isMoreWanted(rerun); seed++) {
      explore(PowerCutWorkloads.random(seed), sample);
    }
    PowerCutFigures figures = PowerCutFigures.of(reports);
    System.out.println(figures);
    if (rerun.isEmpty()) {
      Set<LossKind> untried = EnumSet.allOf(LossKind.class);
      untried.removeAll(figures.byKind().keySet());
      assertEquals(Set.of(), untried, "kinds of loss without an image");
    }
  }

  private boolean isMoreWanted(Optional<Rerun> rerun) {
    return rerun.isPresent()
        ? reports.stream().noneMatch(report -> report.checked() > 0) && reports.size() < 10_000
        : PowerCutFigures.of(reports).images() < IMAGES
            || reports.size() < PowerCutWorkloads.small().size() + RANDOM;
  }

  private void explore(PowerCutWorkloads.Named workload, PowerCutOptions options) throws Exception {
    PowerCutReport report =
        new PowerCutExplorer(options)
            .explore(workload.name(), workload.workload(), workload.check());
    System.out.println(report);
    reports.add(report.requireNoFailures());
  }

  /** The explorer must be able to see a loss: here nothing that is forced reaches the disk. */
  @Test
  void aStoreThatDoesNotForceIsFoundOut() throws Exception {
    StoreScript script = StoreScript.builder().put("m", "a", "1").commit().build();
    Trace trace =
        PowerCutExplorer.record(
            new StoreWorkload(PowerCutWorkloads.STORE, script), StorePowerCutTest::unforced);
    PowerCutReport report =
        new PowerCutExplorer(PowerCutOptions.sampling(300).build())
            .explore("unforced", trace, new StoreCheck(PowerCutWorkloads.STORE, script));
    assertThrows(AssertionError.class, report::requireNoFailures);
  }

  private static Volume unforced(Volume volume) {
    return new WatchedVolume(volume) {
      @Override
      protected void force(AppendFile file) {
        // The bug under test: the call returns, nothing is durable.
      }
    };
  }
}
