package io.qump.cli;

import io.qump.Qump;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows in a few seconds what a store does, on real data. For one thread at a time. */
@Command(
    name = "quickstart",
    description = "Shows on real data what a store does: in memory, in a few seconds.",
    mixinStandardHelpOptions = true)
final class QuickstartCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    TourReport report = new TourReport(spec.commandLine().getOut(), System::nanoTime);
    report.say("A store in memory, and the names of all Unicode characters that this Java knows.");
    try (Qump store = Qump.inMemory()) {
      new UnicodeTour(store, report).run();
    }
    report.total("         every answer was checked");
  }
}
