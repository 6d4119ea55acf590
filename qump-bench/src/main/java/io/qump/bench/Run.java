package io.qump.bench;

import io.qump.bench.peers.Peer;
import io.qump.bench.report.CellResult;
import io.qump.bench.report.MachineFacts;
import io.qump.bench.report.RunReport;
import io.qump.bench.report.RunReport.StoreFacts;
import io.qump.bench.workload.CellRequest;
import io.qump.bench.workload.Places;
import io.qump.bench.workload.Workload;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A run of all cells: round by round, so that a busy spell of the machine falls on all stores, and
 * in each round each workload with all stores in turn.
 *
 * <p>Not safe for use by several threads.
 */
final class Run {

  private final RunOptions options;
  private final PrintWriter err;
  private final boolean shown;

  /**
   * A run.
   *
   * @param options what is to be run
   * @param err where progress is told
   * @param shown whether it is
   */
  Run(RunOptions options, PrintWriter err, boolean shown) {
    this.options = options;
    this.err = err;
    this.shown = shown;
  }

  /** A workload with a store in a round. */
  private record Step(Workload workload, Peer store, int round) {}

  RunReport run() throws IOException {
    options.check();
    List<Step> steps = steps();
    Progress progress = new Progress(err, shown, steps.size());
    Path directory = Files.createDirectories(options.directory());
    String started = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    MachineFacts machine = MachineFacts.at(directory);
    List<CellResult> results = new ArrayList<>();
    for (Step step : steps) {
      results.add(cell(step, results.size() + 1, progress, directory));
    }
    return new RunReport(
        started,
        options.all(),
        machine.after(),
        options.stores().stream().map(this::facts).toList(),
        List.copyOf(results));
  }

  private List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    for (int round = 1; round <= options.rounds(); round++) {
      for (Workload workload : options.workloads()) {
        for (Peer store : options.stores()) {
          if (workload.suits(store)) {
            steps.add(new Step(workload, store, round));
          }
        }
      }
    }
    return steps;
  }

  private CellResult cell(Step step, int number, Progress progress, Path directory)
      throws IOException {
    Path place = Files.createTempDirectory(directory, "cell").toAbsolutePath();
    try {
      CellRequest request = options.request(step.workload(), step.store(), step.round(), place);
      progress.cell(number, request);
      CellResult result =
          new CellProcess(request, options.heap(), options.limit(step.workload())).run(progress);
      String message = result.message();
      if (message != null) {
        progress.ended(message);
      }
      return result;
    } finally {
      Places.delete(place);
    }
  }

  private StoreFacts facts(Peer store) {
    return new StoreFacts(
        store.name(),
        store.title(),
        store.own(),
        store.settings(options.setting(false)),
        store.settings(options.setting(true)));
  }
}
