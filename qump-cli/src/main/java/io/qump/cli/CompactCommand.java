package io.qump.cli;

import io.qump.Qump;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
    long before = bytes(store.directory());
    try (Qump open = store.open()) {
      open.compact();
    }
    new Facts()
        .add("bytesBefore", before)
        .add("bytesAfter", bytes(store.directory()))
        .print(spec.commandLine().getOut(), json.isJson());
    return 0;
  }

  private static long bytes(Path directory) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }
}
