package io.qump.cli;

import io.qump.Qump;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Moves the log into the base. For one thread at a time. */
@Command(
    name = "checkpoint",
    description = "Moves what the log holds into the base, and lets go of the log.",
    mixinStandardHelpOptions = true)
final class CheckpointCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private StoreArgument store = new StoreArgument();
  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() throws IOException {
    Facts facts = new Facts();
    try (Qump open = store.open()) {
      facts.add("replayedCommits", open.recovery().orElseThrow().replayedCommits());
      open.checkpoint();
      facts.add("lastSequence", open.statistics().operations().lastSequence());
    }
    facts.print(spec.commandLine().getOut(), json.isJson());
    return 0;
  }
}
