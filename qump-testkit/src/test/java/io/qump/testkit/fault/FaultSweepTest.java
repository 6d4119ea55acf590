package io.qump.testkit.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.spi.Volume;
import io.qump.testkit.power.PowerCutOptions;
import io.qump.testkit.toy.Flaw;
import io.qump.testkit.toy.ToyCheck;
import io.qump.testkit.toy.ToyWorkload;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FaultSweepTest {

  private final FaultSweep sweep = new FaultSweep(PowerCutOptions.sampling(60).build());

  private FaultReport sweep(Set<Flaw> flaws) throws Exception {
    return sweep.run("toy", new ToyWorkload(4, 2, 3, flaws), new ToyCheck(flaws));
  }

  @Test
  void theRightStoreAnswersEveryFault() throws Exception {
    FaultReport report = sweep(Set.of()).requireNoViolations();
    assertEquals(FaultSweep.faults(report.operations()).size(), report.sites());
    assertTrue(report.sites() > 200, report.toString());
    assertTrue(report.operations().containsKey(OperationKind.READ), report.toString());
    assertTrue(report.images() > report.sites(), report.toString());
    assertTrue(report.tolerated() == 0, report.toString());
  }

  @Test
  void everyOperationFailsInEveryWayOnceAndForEver() {
    assertEquals(
        List.of(
            "LIST#1 IO_ERROR once",
            "LIST#1 IO_ERROR for ever",
            "LIST#2 IO_ERROR once",
            "LIST#2 IO_ERROR for ever"),
        FaultSweep.faults(Map.of(OperationKind.LIST, 2L)).stream().map(Fault::toString).toList());
    assertEquals(
        3 * 2 * 4 + 2 * 3,
        FaultSweep.faults(Map.of(OperationKind.APPEND, 3L, OperationKind.FORCE, 1L)).size());
  }

  /** It is seen when the pages are lost, and the power goes. */
  @Test
  void anAcknowledgementAfterAFailedForceIsFound() throws Exception {
    FaultReport report = sweep(Set.of(Flaw.SWALLOW_FAILED_FORCE));
    AssertionError error = assertThrows(AssertionError.class, report::requireNoViolations);
    assertTrue(error.toString().contains("is the state of no commit"), error.toString());
    for (FaultSite site : report.violations()) {
      assertEquals(OperationKind.FORCE, site.fault().kind(), site.toString());
    }
  }

  /** The contract of a volume makes the second try fail as well; so nothing is lost. */
  @Test
  void tryingAFailedForceAgainIsHarmlessOnAVolumeThatKeepsItsContract() throws Exception {
    sweep(Set.of(Flaw.RETRY_FAILED_FORCE)).requireNoViolations();
  }

  @Test
  void whatIsLeftOpenIsFound() throws Exception {
    FaultReport report =
        sweep.run(
            "leak",
            (volume, acknowledgements) -> {
              volume.create("a");
              volume.forceDirectory("");
            },
            new ToyCheck(Set.of()));
    assertTrue(report.violations().toString().contains("left open"), report.toString());
  }

  @Test
  void anotherFailureThanThoseOfTheApiIsFound() throws Exception {
    FaultReport report = sweep.run("untyped", FaultSweepTest::failUntyped, new ToyCheck(Set.of()));
    assertEquals(4, report.violations().size(), report.toString());
    assertTrue(
        report.violations().stream()
            .allMatch(site -> site.failure() instanceof IllegalStateException),
        report.toString());
  }

  private static void failUntyped(Volume volume, Object acknowledgements) {
    try {
      volume.forceDirectory("");
    } catch (RuntimeException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aWorkloadThatFailsByItselfIsNoResult() {
    assertThrows(
        IllegalStateException.class,
        () ->
            sweep.run(
                "fails",
                (volume, acknowledgements) -> {
                  throw new IllegalStateException();
                },
                new ToyCheck(Set.of())));
  }
}
