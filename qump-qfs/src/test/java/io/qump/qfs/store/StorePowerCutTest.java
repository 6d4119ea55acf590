package io.qump.qfs.store;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.testkit.power.PowerCutExplorer;
import io.qump.testkit.power.PowerCutOptions;
import io.qump.testkit.power.PowerCutReport;
import io.qump.testkit.store.StoreCheck;
import io.qump.testkit.store.StoreScript;
import io.qump.testkit.store.StoreUnderTest;
import io.qump.testkit.store.StoreWorkload;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Cuts the power at every step of small workloads, in every way the harshest model knows, and once
 * more during the recovery: no acknowledged commit is lost, no commit is half there, and the store
 * works afterwards.
 */
class StorePowerCutTest {

  private static final long IMAGES = 300;

  private static final StoreUnderTest STORE = StoreUnderTest.of(TestStores.settings().build());

  static Stream<Arguments> workloads() {
    return Stream.of(
        workload("put", s -> s.put("m", "a", "1").commit()),
        workload("puts", s -> s.put("m", "a", "1").commit().put("m", "b", "2").commit()),
        workload("overwrite", s -> s.put("m", "a", "1").commit().put("m", "a", "2").commit()),
        workload("remove", s -> s.put("m", "a", "1").commit().remove("m", "a").commit()),
        workload("clear", s -> s.put("m", "a", "1").commit().clear("m").commit()),
        workload("batch", s -> s.put("m", "a", "1").put("n", "b", "2").put("m", "c", "3").commit()),
        workload("reopen", s -> s.put("m", "a", "1").commit().reopen().put("m", "b", "2").commit()),
        workload(
            "checkpoint",
            s -> s.put("m", "a", "1").commit().checkpoint().put("m", "b", "2").commit()),
        workload(
            "checkpoint twice",
            s ->
                s.put("m", "a", "1")
                    .commit()
                    .checkpoint()
                    .remove("m", "a")
                    .commit()
                    .checkpoint()
                    .put("m", "b", "2")
                    .commit()),
        workload(
            "checkpoint and reopen",
            s ->
                s.put("m", "a", "1")
                    .commit()
                    .checkpoint()
                    .reopen()
                    .put("m", "a", "2")
                    .commit()
                    .reopen()
                    .clear("m")
                    .commit()
                    .checkpoint()),
        Arguments.of("random 1", StoreScript.random(1, 12)),
        Arguments.of("random 2", StoreScript.random(2, 12)),
        Arguments.of("random 3", StoreScript.random(3, 12)));
  }

  private static Arguments workload(String name, UnaryOperator<StoreScript.Builder> steps) {
    return Arguments.of(name, steps.apply(StoreScript.builder()).build());
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void noAcknowledgedCommitIsLost(String name, StoreScript script) throws Exception {
    PowerCutExplorer explorer = new PowerCutExplorer(PowerCutOptions.sampling(IMAGES).build());
    PowerCutReport report =
        explorer.explore(name, new StoreWorkload(STORE, script), new StoreCheck(STORE, script));
    System.out.println(report);
    report.requireNoFailures();
    assertTrue(report.checked() > 0, "no image was checked");
  }
}
