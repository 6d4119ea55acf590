package io.qump.cli;

import io.qump.Qump;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Removes an entry. For one thread at a time. */
@Command(
    name = "rm",
    description = "Removes the entry of a key; ends with 1 if there is none.",
    mixinStandardHelpOptions = true)
final class RmCommand implements Runnable {

  @Mixin private StoreArgument store = new StoreArgument();
  @Mixin private MapOption map = new MapOption();

  @Parameters(index = "1", paramLabel = "KEY", description = "The key.")
  private String key = "";

  @Override
  public void run() {
    byte[] encoded = map.keyType().encode(key);
    try (Qump open = store.open()) {
      if (!map.existingOf(open).remove(encoded)) {
        throw map.missing(key);
      }
    }
  }
}
