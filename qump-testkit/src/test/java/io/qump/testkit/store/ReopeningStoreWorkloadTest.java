package io.qump.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.testkit.MemoryVolume;
import io.qump.testkit.fault.Fault;
import io.qump.testkit.fault.FaultEffect;
import io.qump.testkit.fault.OperationKind;
import io.qump.testkit.power.CrashImages;
import io.qump.testkit.power.CrashModel;
import io.qump.testkit.power.Operation;
import io.qump.testkit.power.PowerCutExplorer;
import io.qump.testkit.power.Trace;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A script goes on after a failure, from what the store says it holds. */
class ReopeningStoreWorkloadTest {

  private static final StoreScript SCRIPT =
      StoreScript.builder()
          .put("m", "a", "1")
          .commit()
          .put("m", "b", "2")
          .commit()
          .reopen()
          .put("m", "c", "3")
          .commit()
          .build();

  private static Trace record(StoreUnderTest store, Fault... faults) throws Exception {
    return PowerCutExplorer.record(new ReopeningStoreWorkload(store, SCRIPT, List.of(faults)));
  }

  private static Fault fails(OperationKind kind, int number, FaultEffect effect) {
    return Fault.once(kind, number, effect);
  }

  @Test
  void everyCommitIsThereInTheEndWhateverFails() throws Exception {
    StoreUnderTest store = StoreCheckTest.store(Set.of());
    for (int number = 1; number <= 4; number++) {
      for (Fault fault :
          List.of(
              fails(OperationKind.FORCE, number, FaultEffect.IO_ERROR),
              fails(OperationKind.APPEND, number, FaultEffect.SHORT_WRITE),
              fails(OperationKind.APPEND, number, FaultEffect.DISK_FULL))) {
        Trace trace = record(store, fault);
        MemoryVolume disk = lastImage(trace);
        assertEquals(
            SCRIPT.stateAfter(3), new StoreCheck(store, SCRIPT).recover(disk), fault.toString());
        assertTrue(
            trace.operations().contains(new Operation.Acknowledged(3)),
            fault + " " + trace.operations());
      }
    }
  }

  private static MemoryVolume lastImage(Trace trace) {
    return new CrashImages(trace, CrashModel.anyOrder(), 1).last().disk().volume();
  }

  @Test
  void aFaultThatDoesNotStrikeShowsNothing() {
    StoreUnderTest store = StoreCheckTest.store(Set.of());
    AssertionError error =
        assertThrows(
            AssertionError.class,
            () -> record(store, fails(OperationKind.FORCE, 1_000, FaultEffect.IO_ERROR)));
    assertTrue(error.toString().contains("too short"), error.toString());
  }

  /** A store that forgets everything when it is opened again. */
  @Test
  void aStoreThatComesBackWithSomethingElseIsFoundOut() {
    StoreUnderTest right = StoreCheckTest.store(Set.of());
    StoreUnderTest forgetful =
        new StoreUnderTest(
            (settings, environment) ->
                right
                    .opener()
                    .open(
                        settings,
                        environment.withVolumes(
                            directory -> {
                              // The faults still strike what the store does not keep.
                              environment.volumes().orElseThrow().apply(directory).list("");
                              return new MemoryVolume();
                            })),
            right.configuration());
    AssertionError error =
        assertThrows(
            AssertionError.class,
            () -> record(forgetful, fails(OperationKind.LIST, 2, FaultEffect.IO_ERROR)));
    assertTrue(error.toString().contains("after a failure found"), error.toString());
  }
}
