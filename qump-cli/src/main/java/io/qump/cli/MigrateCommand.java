package io.qump.cli;

import io.qump.Qump;
import io.qump.error.InvalidArgumentException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies a store to another backend. For one thread at a time. */
@Command(
    name = "migrate",
    description = {
      "Copies a store into a new one with another backend: all maps, values and types as they are"
          + " now. History is not copied, and the old store stays.",
      "The copy is compared with the original, entry by entry, and then gets its name."
    },
    mixinStandardHelpOptions = true)
final class MigrateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private StoreArgument store = new StoreArgument();
  @Mixin private JsonOption json = new JsonOption();

  @Parameters(index = "1", paramLabel = "BACKEND", description = "Backend of the new store.")
  private String backend = "";

  @Parameters(
      index = "2",
      paramLabel = "TARGET",
      description = "An empty directory, or a new name.")
  private Path target = Path.of("");

  @Override
  public Integer call() throws IOException {
    store.requireStore();
    Path part = part();
    StoreCopy copy;
    try (Qump from = store.open()) {
      try {
        copy = copied(from, part);
      } catch (RuntimeException e) {
        DirectoryTree.delete(part);
        throw e;
      }
    }
    // Only a complete store ever has the name.
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    new Facts()
        .add("store", target.toString())
        .add("backend", backend)
        .add("maps", copy.maps())
        .add("entries", copy.entries())
        .print(spec.commandLine().getOut(), json.isJson());
    return 0;
  }

  private StoreCopy copied(Qump from, Path part) {
    PrintWriter err = spec.commandLine().getErr();
    StoreCopy copy = new StoreCopy(from, Qump.at(part).backend(backend));
    try (Progress progress = Progress.of(err, "copy", copy.total())) {
      copy.write(progress);
    }
    try (Progress progress = Progress.of(err, "compare", copy.total())) {
      copy.compare(progress);
    }
    return copy;
  }

  /** Where the copy is made: beside its place, so that one step gives it its name. */
  private Path part() {
    Path absolute = target.toAbsolutePath().normalize();
    Path part = absolute.resolveSibling(absolute.getFileName() + ".part");
    if (!StoreDirectory.isVacant(absolute)) {
      throw new InvalidArgumentException(
          "TARGET=" + target + "; there is something: name an empty directory, or a new name");
    }
    if (absolute.startsWith(store.directory().toAbsolutePath().normalize())) {
      throw new InvalidArgumentException(
          "TARGET=" + target + "; it lies in the store: name a directory elsewhere");
    }
    if (Files.exists(part)) {
      throw new InvalidArgumentException(
          "TARGET=" + target + "; " + part + " is left of a copy that was cut off: delete it");
    }
    return part;
  }
}
