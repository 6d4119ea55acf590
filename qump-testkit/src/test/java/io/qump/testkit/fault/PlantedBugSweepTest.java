package io.qump.testkit.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.testkit.MemoryVolume;
import io.qump.testkit.power.Acknowledgements;
import io.qump.testkit.power.PowerCutExplorer;
import io.qump.testkit.power.PowerCutOptions;
import io.qump.testkit.toy.ToyCheck;
import io.qump.testkit.toy.ToyWorkload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlantedBugSweepTest {

  private static final ToyWorkload WORKLOAD = new ToyWorkload(7, 3, Set.of());

  private static PlantedBugReport plant(List<PlantedBug> bugs) throws Exception {
    PowerCutExplorer explorer =
        new PowerCutExplorer(
            PowerCutOptions.exhaustive().recovery(16, 40).limits(Duration.ofMinutes(1), 1).build());
    return new PlantedBugSweep(explorer).run("toy", WORKLOAD, new ToyCheck(Set.of()), bugs);
  }

  /** Bugs that do the toy store no harm, and why. */
  private static final Map<String, String> HARMLESS =
      Map.of(
          "renameInTwoSteps(log-.*)", "logs are never renamed",
          "ignoreRename(log-.*)", "logs are never renamed",
          "ignoreDelete(log-.*)", "logs before the snapshot's are not read",
          "skipForce#13", "it is the one of the close, after the last acknowledgement");

  private static List<PlantedBug> expecting(List<PlantedBug> bugs) {
    return bugs.stream()
        .map(
            bug ->
                HARMLESS.containsKey(bug.name())
                    ? bug.harmlessBecause(HARMLESS.getOrDefault(bug.name(), ""))
                    : bug)
        .toList();
  }

  @Test
  void everyBugThatDoesHarmIsFound() throws Exception {
    List<PlantedBug> bugs = new ArrayList<>();
    bugs.addAll(PlantedBugs.ofFiles("log-.*"));
    bugs.addAll(PlantedBugs.ofFiles("snapshot.*"));
    bugs.addAll(PlantedBugs.ofDirectories(""));
    PlantedBugReport report = plant(expecting(bugs)).requireAsExpected();
    assertEquals(bugs.size() - 3, report.found(), report.toString());
  }

  @Test
  void everyForceIsNeededButTheLast() throws Exception {
    FaultVolume counting = new FaultVolume(new MemoryVolume());
    WORKLOAD.run(counting, new Silence());
    List<PlantedBug> bugs = PlantedBugs.ofEachForce(counting.counts());
    assertEquals(16, bugs.size());
    plant(expecting(bugs)).requireAsExpected();
  }

  private static final class Silence implements Acknowledgements {
    @Override
    public void issued(long commit) {}

    @Override
    public void acknowledged(long commit) {}
  }

  @Test
  void aBugThatIsNotFoundFailsTheSuite() throws Exception {
    PlantedBug nothing =
        PlantedBug.of("nothing", "changes nothing", () -> new VolumeBehaviour() {});
    PlantedBugReport report = plant(List.of(nothing));
    AssertionError error = assertThrows(AssertionError.class, report::requireAsExpected);
    assertTrue(error.toString().contains("NOT AS EXPECTED: nothing"), error.toString());
    plant(List.of(nothing.harmlessBecause("it changes nothing"))).requireAsExpected();
  }

  @Test
  void aBugThatIsFoundForAnotherReasonFailsTheSuite() throws Exception {
    PlantedBug skip = PlantedBugs.skipForce("log-.*");
    plant(List.of(skip, skip.foundBy("a bad record with a valid one behind"))).requireAsExpected();
    for (PlantedBug wrong : List.of(skip.foundBy("nobody says this"), skip.harmlessBecause("no"))) {
      assertThrows(AssertionError.class, plant(List.of(wrong))::requireAsExpected);
    }
  }

  @Test
  void namesAreUnique() {
    List<PlantedBug> bugs = new ArrayList<>(PlantedBugs.ofFiles(".*"));
    bugs.addAll(PlantedBugs.ofDirectories(".*"));
    bugs.addAll(PlantedBugs.ofEachForce(Map.of(OperationKind.FORCE, 3L)));
    assertEquals(
        bugs.size(), bugs.stream().map(PlantedBug::name).collect(Collectors.toSet()).size());
  }
}
