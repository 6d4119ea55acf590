package io.qump.cli;

import io.qump.Qump;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Removes an entry. For one thread at a time. */
@Command(
    name = "rm",
    description = "Removes the entry of a key; ends with 1 if there is none.",
    mixinStandardHelpOptions = true)
final class RmCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private StoreArgument store = new StoreArgument();
  @Mixin private MapOption map = new MapOption();
  @Mixin private JsonOption json = new JsonOption();

  @Parameters(index = "1", paramLabel = "KEY", description = "The key.")
  private String key = "";

  @Override
  public Integer call() throws IOException {
    byte[] encoded = map.keyType().encode(key);
    try (Qump open = store.open()) {
      if (!map.existingOf(open).remove(encoded)) {
        throw map.missing(key);
      }
      map.printChange(spec.commandLine().getOut(), json, key, open);
    }
    return 0;
  }
}
