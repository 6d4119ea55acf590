package io.qump.core;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.qump.spi.Environment;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * Random scenarios of three threads on a store of two keys, each run many times: what the threads
 * are answered must be what some order of the operations, one after the other, would answer. Done
 * by lincheck; a failure prints the smallest scenario and the answers.
 */
class LinearizabilityTest {

  private static StressOptions options(int scenarios) {
    return new StressOptions()
        .threads(3)
        .actorsPerThread(3)
        .actorsBefore(1)
        .actorsAfter(2)
        .iterations(scenarios)
        .invocationsPerIteration(500);
  }

  @Test
  void operationsTakeEffectAtOneMoment() {
    options(20).sequentialSpecification(PlainMap.class).check(StoreOperations.class);
  }

  /**
   * The check must be able to fail: here two threads may read the same value and both add to it.
   */
  @Test
  void aLostUpdateIsSeen() {
    assertThrows(LincheckAssertionError.class, () -> options(100).check(RacyMerge.class));
  }

  /** Merges without the condition that the value is still the one that was read. */
  @Param(name = "value", gen = IntGen.class, conf = "3:9")
  public static class RacyMerge {

    private final NumberStore store = new NumberStore(Environment.system(), new PlainScheme());

    /** Creates an empty store. */
    public RacyMerge() {}

    @Operation
    public long merge(@Param(name = "value") int value) {
      Long present = store.get("key");
      long sum = (present == null ? 0 : present) + value;
      store.commit(store.put("key", sum));
      return sum;
    }
  }
}
