package io.qump.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.qump.spi.AppendFile;
import io.qump.testkit.conformance.Findings;
import io.qump.testkit.conformance.RuleGroup;
import io.qump.testkit.fault.AlteredVolume;
import io.qump.testkit.fault.VolumeBehaviour;
import io.qump.testkit.power.LossKind;
import io.qump.testkit.power.PowerCutExplorer;
import io.qump.testkit.power.PowerCutFigures;
import io.qump.testkit.power.PowerCutOptions;
import io.qump.testkit.power.PowerCutReport;
import io.qump.testkit.power.Rerun;
import io.qump.testkit.power.Trace;
import io.qump.testkit.store.StoreCheck;
import io.qump.testkit.store.StoreScript;
import io.qump.testkit.store.StoreWorkload;
import io.qump.testkit.store.StoreWorkloads;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Cuts the power at every step of {@link StoreWorkloads}, in every way the harshest model knows,
 * and once more during the recovery: no acknowledged commit is lost, no commit is half there, and
 * the store works afterwards.
 *
 * <p>Small workloads are explored first, with a sample of the recoveries. Then come larger and
 * random ones, a sample of the images of each, until there are as many different images as asked
 * for, all workloads and both depths together.
 */
@RuleGroup("Store: power cuts")
interface StorePowerCutRules extends StoreSource {

  /** How many random workloads there are at least. */
  int RANDOM_WORKLOADS = 6;

  @Test
  default void noAcknowledgedCommitIsLost(Findings findings) throws Exception {
    PowerCuts powerCuts = assumeOn(PowerCuts.class);
    assumeVolume("cut its power");
    long images = Long.getLong("qump.power.images", powerCuts.images());
    PowerCutOptions whole =
        PowerCutOptions.exhaustive().budget(powerCuts.imagesOfEach()).recovery(16, 64).build();
    StoreWorkloads workloads = new StoreWorkloads(storeUnderTest());
    List<PowerCutReport> reports = new ArrayList<>();
    for (StoreWorkloads.Named workload : workloads.small()) {
      reports.add(explore(workload, whole));
    }
    int least = reports.size() + RANDOM_WORKLOADS;
    PowerCutOptions sample =
        PowerCutOptions.sampling(Math.min(4_000, powerCuts.imagesOfEach())).recovery(8, 64).build();
    reports.add(explore(workloads.rotation(), sample));
    for (long seed = whole.seed(); isMoreWanted(reports, whole.rerun(), images, least); seed++) {
      reports.add(explore(workloads.random(seed), sample));
    }
    PowerCutFigures figures = PowerCutFigures.of(reports);
    System.out.println(figures);
    requireEveryLoss(figures, whole.rerun());
    findings.figure("power cuts of a store: images at least", images);
    findings.figure("power cuts of a store: seed", whole.seed());
  }

  private static boolean isMoreWanted(
      List<PowerCutReport> reports, Optional<Rerun> rerun, long images, int least) {
    return rerun.isPresent()
        ? reports.stream().noneMatch(report -> report.checked() > 0) && reports.size() < 10_000
        : PowerCutFigures.of(reports).images() < images || reports.size() < least;
  }

  private static PowerCutReport explore(StoreWorkloads.Named workload, PowerCutOptions options)
      throws Exception {
    PowerCutReport report =
        new PowerCutExplorer(options)
            .explore(workload.name(), workload.workload(), workload.check());
    System.out.println(report);
    return report.requireNoFailures();
  }

  private static void requireEveryLoss(PowerCutFigures figures, Optional<Rerun> rerun) {
    if (rerun.isEmpty()) {
      Set<LossKind> untried = EnumSet.allOf(LossKind.class);
      untried.removeAll(figures.byKind().keySet());
      assertEquals(Set.of(), untried, "kinds of loss without an image");
    }
  }

  /** The explorer must be able to see a loss: here nothing that is forced reaches the disk. */
  @Test
  default void aStoreThatDoesNotForceIsFoundOut() throws Exception {
    assumeOn(PowerCuts.class);
    assumeVolume("cut its power");
    StoreScript script = StoreScript.builder().put("m", "a", "1").commit().build();
    VolumeBehaviour unforced =
        new VolumeBehaviour() {
          @Override
          public void force(AppendFile file) {
            // The bug under test: the call returns, nothing is durable.
          }
        };
    Trace trace =
        PowerCutExplorer.record(
            new StoreWorkload(storeUnderTest(), script),
            volume -> new AlteredVolume(volume, unforced));
    PowerCutReport report =
        new PowerCutExplorer(PowerCutOptions.sampling(300).build())
            .explore("unforced", trace, new StoreCheck(storeUnderTest(), script));
    assertThrows(AssertionError.class, report::requireNoFailures);
  }
}
