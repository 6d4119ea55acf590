package io.qump.testkit.fault;

import io.qump.spi.Volume;
import io.qump.testkit.power.PowerCutExplorer;
import io.qump.testkit.power.PowerCutFailure;
import io.qump.testkit.power.PowerCutReport;
import io.qump.testkit.power.RecoveryCheck;
import io.qump.testkit.power.Trace;
import io.qump.testkit.power.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plants bugs between a store and its volume, one at a time, and requires that the explorer finds
 * each that does harm. A suite that finds nothing in a right store proves something only if it
 * finds something in wrong ones. Immutable and thread-safe.
 */
public final class PlantedBugSweep {

  private final PowerCutExplorer explorer;

  /**
   * A sweep.
   *
   * @param explorer what must find the bugs; one failure is enough for it to stop
   */
  public PlantedBugSweep(PowerCutExplorer explorer) {
    this.explorer = explorer;
  }

  /**
   * Plants each bug, in the workload and in the recovery.
   *
   * @param name the workload's name
   * @param workload what to run
   * @param check what the store must do
   * @param bugs what to plant
   * @param <S> what the store holds
   * @return what became of each bug
   * @throws InterruptedException if the calling thread is interrupted
   */
  public <S> PlantedBugReport run(
      String name, Workload workload, RecoveryCheck<S> check, List<PlantedBug> bugs)
      throws InterruptedException {
    List<PlantedBugReport.Row> rows = new ArrayList<>();
    for (PlantedBug bug : bugs) {
      rows.add(new PlantedBugReport.Row(bug, finding(name, workload, check, bug)));
    }
    return new PlantedBugReport(name, rows);
  }

  private <S> Optional<String> finding(
      String name, Workload workload, RecoveryCheck<S> check, PlantedBug bug)
      throws InterruptedException {
    Trace trace;
    try {
      trace = PowerCutExplorer.record(workload, volume -> plant(bug, volume));
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception | AssertionError found) {
      return Optional.of("in the workload: " + found);
    }
    PowerCutReport report =
        explorer.explore(name + "+" + bug.name(), trace, new BuggyCheck<>(check, bug));
    return report.failures().stream()
        .findFirst()
        .map(PowerCutFailure::failure)
        .map(failure -> "after a power cut: " + failure);
  }

  private static Volume plant(PlantedBug bug, Volume volume) {
    return new AlteredVolume(volume, bug.behaviour().get());
  }

  /** The same check of the same store with the bug. */
  private record BuggyCheck<S>(RecoveryCheck<S> check, PlantedBug bug) implements RecoveryCheck<S> {

    @Override
    public S recover(Volume volume) throws Exception {
      return check.recover(plant(bug, volume));
    }

    @Override
    public S stateOf(long commit) {
      return check.stateOf(commit);
    }

    @Override
    public void use(Volume volume) throws Exception {
      check.use(plant(bug, volume));
    }

    @Override
    public void judge(S state, long lastAcknowledged, long lastIssued) {
      check.judge(state, lastAcknowledged, lastIssued);
    }
  }
}
