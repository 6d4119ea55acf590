package io.qump.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.testkit.conformance.Findings;
import io.qump.testkit.conformance.RuleGroup;
import io.qump.testkit.fault.FaultReport;
import io.qump.testkit.fault.FaultSweep;
import io.qump.testkit.fault.OperationKind;
import io.qump.testkit.power.PowerCutOptions;
import io.qump.testkit.store.FaultyStoreWorkload;
import io.qump.testkit.store.FullMediumReport;
import io.qump.testkit.store.FullMediumSweep;
import io.qump.testkit.store.StoreCheck;
import io.qump.testkit.store.StoreScript;
import io.qump.testkit.store.StoreUnderTest;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/**
 * Every operation on a file that a store does fails once and for ever, and the medium runs full at
 * every one that needs space.
 */
@RuleGroup("Store: faults")
interface StoreFaultRules extends StoreSource {

  /** Everything that a store does to files, once each at least. */
  private static StoreScript whole() {
    return StoreScript.builder()
        .put("m", "a", "1")
        .commit()
        .put("m", "b", "2")
        .put("n", "c", "3")
        .commit()
        .checkpoint()
        .remove("m", "a")
        .commit()
        .reopen()
        .clear("n")
        .commit()
        .checkpoint()
        .put("m", "d", "4")
        .commit()
        .build();
  }

  private StoreUnderTest impatient() {
    return StoreUnderTest.of(storeSettings().lockTimeout(Duration.ofMillis(100)).build());
  }

  @Test
  default void everyOperationFailsOnceAndForEver(Findings findings) throws Exception {
    Faults faults = assumeOn(Faults.class);
    assumeVolume("make its operations fail");
    long images = Long.getLong("qump.fault.images", faults.images());
    PowerCutOptions options = PowerCutOptions.sampling(images).build();
    FaultReport report =
        new FaultSweep(options)
            .run(
                "whole",
                new FaultyStoreWorkload(impatient(), whole()),
                new StoreCheck(impatient(), whole()));
    System.out.println("seed=" + options.seed() + " " + report);
    report.requireNoViolations();
    // A kind that the workload leaves out would be swept in vain.
    assertEquals(EnumSet.allOf(OperationKind.class), report.operations().keySet());
    assertTrue(report.tolerated() < report.sites(), "no fault was noticed");
    findings.figure("faults of a store: images of power cuts behind each", images);
    findings.figure("faults of a store: seed", options.seed());
  }

  @Test
  default void aFullMediumIsRecoveredFromWhereverItShows() throws Exception {
    assumeOn(Faults.class);
    assumeVolume("fill it");
    sweep("whole", whole());
    sweep("random 4", StoreScript.random(4, 10));
  }

  private void sweep(String name, StoreScript script) throws InterruptedException {
    FullMediumReport report = new FullMediumSweep(impatient(), script).run(name);
    System.out.println(report);
    report.requireNoFailures();
    assertTrue(report.outcomesUnknown() + report.refused() > 0, report::toString);
  }
}
