package io.qump.segment.store;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.testkit.power.PowerCutExplorer;
import io.qump.testkit.power.PowerCutOptions;
import io.qump.testkit.power.PowerCutReport;
import io.qump.testkit.store.PastStoreCheck;
import io.qump.testkit.store.StoreScript;
import io.qump.testkit.store.StoreUnderTest;
import io.qump.testkit.store.StoreWorkload;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Cuts the power at every step of workloads with a retention. What is recovered shows the state as
 * of every commit from its horizon on. Merges run in the background and end or do not; {@code
 * BasePastCrashTest} cuts the power at each of their steps.
 */
class PastPowerCutTest {

  private static final long IMAGES = Math.min(20_000, Long.getLong("qump.power.images", 100));

  @ParameterizedTest
  @CsvSource({
    "overwrite, PT1H",
    "overwrite, PT0.001S",
    "clear and reopen, PT1H",
    "merge, PT1H",
    "merge, PT0.001S",
    "random, PT1H"
  })
  void whatIsRecoveredHasItsPast(String name, Duration retention) throws Exception {
    StoreUnderTest store = StoreUnderTest.of(TestStores.settings().retention(retention).build());
    StoreScript script = script(name);
    PowerCutReport report =
        new PowerCutExplorer(PowerCutOptions.sampling(IMAGES).build())
            .explore(
                name + " " + retention,
                new StoreWorkload(store, script),
                new PastStoreCheck(store, script));
    System.out.println(report);
    report.requireNoFailures();
    assertTrue(report.checked() > 0, "no image was checked");
  }

  private static StoreScript script(String name) {
    StoreScript.Builder script = StoreScript.builder();
    switch (name) {
      case "overwrite" ->
          script
              .put("m", "a", "1")
              .commit()
              .put("m", "a", "2")
              .commit()
              .checkpoint()
              .remove("m", "a")
              .commit()
              .put("m", "a", "3")
              .commit();
      case "clear and reopen" ->
          script
              .put("m", "a", "1")
              .put("n", "b", "1")
              .commit()
              .clear("m")
              .commit()
              .put("m", "a", "2")
              .commit()
              .checkpoint()
              .reopen()
              .clear("m")
              .put("m", "b", "3")
              .commit()
              .reopen()
              .put("m", "a", "4")
              .commit()
              .checkpoint();
      case "merge" -> {
        for (int commit = 1; commit <= 6; commit++) {
          script.put("m", "a" + commit % 2, "value " + commit).commit().checkpoint();
        }
      }
      default -> {
        return StoreScript.random(5, 12);
      }
    }
    return script.build();
  }
}
