package io.qump.cli;

import io.qump.Qump;
import io.qump.StoreStatistics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the statistics of a store. For one thread at a time. */
@Command(
    name = "stats",
    description = {
      "Opens a store and prints its statistics.",
      "They count from this opening on: what was read and replayed, what memory holds."
    },
    mixinStandardHelpOptions = true)
final class StatsCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private StoreArgument store = new StoreArgument();
  @Mixin private JsonOption json = new JsonOption();

  @Override
  public void run() {
    StoreStatistics statistics;
    try (Qump open = store.open()) {
      statistics = open.statistics();
    }
    new Facts().addAll(statistics).print(spec.commandLine().getOut(), json.isJson());
  }
}
