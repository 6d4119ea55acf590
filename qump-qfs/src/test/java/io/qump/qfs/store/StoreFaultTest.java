package io.qump.qfs.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.api.Timeout;

/**
 * Every operation on a file that the store does fails once and for ever, and the medium runs full
 * at every one that needs space. System property {@code qump.fault.images}: how many images of
 * power cuts after a fault are looked at.
 */
@Timeout(240)
class StoreFaultTest {

  private static final long IMAGES = Long.getLong("qump.fault.images", 1);

  private static final StoreUnderTest STORE =
      StoreUnderTest.of(TestStores.settings().lockTimeout(Duration.ofMillis(100)).build());

  /** Everything that a store does to files, once each at least. */
  private static StoreScript whole() {
    return StoreScript.builder()
        .put("m", "a", "1")
        .commit()
        .checkpoint()
        .put("m", "a", "2")
        .commit()
        .reopen()
        .checkpoint()
        .build();
  }

  @Test
  void everyOperationFailsOnceAndForEver() throws Exception {
    PowerCutOptions options = PowerCutOptions.sampling(IMAGES).build();
    FaultReport report =
        new FaultSweep(options)
            .run("whole", new FaultyStoreWorkload(STORE, whole()), new StoreCheck(STORE, whole()));
    System.out.println("seed=" + options.seed() + " " + report);
    report.requireNoViolations();
    // A kind that the workload leaves out would be swept in vain.
    assertEquals(EnumSet.allOf(OperationKind.class), report.operations().keySet());
    assertTrue(report.tolerated() < report.sites(), "no fault was noticed");
  }

  @Test
  void aFullMediumIsRecoveredFromWhereverItShows() throws Exception {
    FullMediumReport report = new FullMediumSweep(STORE, whole()).run("whole");
    System.out.println(report);
    report.requireNoFailures();
    assertTrue(report.outcomesUnknown() + report.refused() > 0, report::toString);
  }
}
