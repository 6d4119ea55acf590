package io.qump.cli;

import io.qump.Qump;
import io.qump.error.InvalidArgumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows in a few seconds what a store does, on real data. For one thread at a time. */
@Command(
    name = "quickstart",
    description = {
      "Shows on real data what a store does: a process writes and is killed in the middle, the"
          + " store recovers, nothing acknowledged is gone, and the past can be read. Then many"
          + " values for one key, and constants of physics in files that people can read.",
      "Takes seconds; the stores are deleted at the end, unless --keep says where to keep them."
    },
    mixinStandardHelpOptions = true)
final class QuickstartCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--keep",
      paramLabel = "STORE",
      description =
          "Keeps the store, and that of the constants in STORE-constants beside it: empty"
              + " directories, or new names.")
  private @Nullable Path kept;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (kept != null) {
      requireVacant(kept);
      requireVacant(constants(kept));
    }
    Path temporary = Files.createTempDirectory("qump-quickstart");
    try {
      tour(temporary, kept == null ? temporary.resolve("store") : kept);
    } finally {
      DirectoryTree.delete(temporary);
    }
    return 0;
  }

  private static Path constants(Path store) {
    return store.resolveSibling(store.getFileName() + "-constants");
  }

  private static void requireVacant(Path store) {
    if (!StoreDirectory.isVacant(store)) {
      throw new InvalidArgumentException(
          "--keep=" + store + "; there is something: name an empty directory, or a new name");
    }
  }

  private void tour(Path temporary, Path store) throws IOException, InterruptedException {
    TourReport report = new TourReport(spec.commandLine().getOut(), System::nanoTime);
    report.say("The names of all Unicode characters that this Java knows, in a store on disk.");
    Map<String, Long> names = UnicodeNames.read();
    report.step("read", names.size(), "names from java.lang.Character");
    WriterProcess.Acknowledged acknowledged =
        WriterProcess.killed(store, temporary.resolve("errors"), names.size() / 2);
    report.step(
        "write", acknowledged.entries(), "entries acknowledged, then the writer was killed");
    try (Qump open = Qump.open(UnicodeTour.settings(store))) {
      new UnicodeTour(open, names, report).run(acknowledged);
    }
    new ScriptsTour(temporary.resolve("scripts"), names.values(), report).run();
    new ConstantsTour(constants(store), report).run();
    report.total("         every answer was checked");
    if (kept != null) {
      report.say("The stores are kept; try: qump scan " + kept + " --map greek");
      report.say(
          "                     and: qump get "
              + constants(kept)
              + " \"electron mass\" --map constants");
    }
  }
}
