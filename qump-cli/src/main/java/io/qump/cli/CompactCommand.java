package io.qump.cli;

import io.qump.Qump;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Gives back space. For one thread at a time. */
@Command(
    name = "compact",
    description = {
      "Writes the base anew without what nobody can read any more.",
      "What was replaced or removed goes if it is older than --retention: PT0S for all of it."
    },
    mixinStandardHelpOptions = true)
final class CompactCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private StoreArgument store = new StoreArgument();
  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() throws IOException {
    store.requireStore();
    long before = DirectoryTree.measure(store.directory()).bytes();
    try (Qump open = store.open()) {
      open.compact();
    }
    new Facts()
        .add("bytesBefore", before)
        .add("bytesAfter", DirectoryTree.measure(store.directory()).bytes())
        .print(spec.commandLine().getOut(), json.isJson());
    return 0;
  }
}
