package io.qump.cli;

import io.qump.Qump;
import io.qump.error.InvalidArgumentException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts the entries of a file into a map. For one thread at a time. */
@Command(
    name = "load",
    description = {
      "Puts the entries of a file into a map. Makes the store if there is none.",
      "The whole file is checked before anything is changed; then it is written in batches of"
          + " entries, each all or nothing. Compressed files (gzip) are recognized."
    },
    mixinStandardHelpOptions = true)
final class LoadCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private StoreArgument store = new StoreArgument();
  @Mixin private MapOption map = new MapOption();
  @Mixin private JsonOption json = new JsonOption();

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "A file named .tsv, .csv or .jsonl, also with .gz; - is the standard input.")
  private Path file = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "tab, csv or jsonl; default by the name of the file, else tab.")
  private @Nullable String format;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      defaultValue = "string",
      description = "Type of values for which the file names none; default: ${DEFAULT-VALUE}.")
  private String type = "string";

  @Override
  public Integer call() throws IOException {
    new ValueTexts().require(type);
    KeyType<?> keys = map.keyType();
    if (!isInput()) {
      return load(file, keys);
    }
    // It is read twice, so that nothing is changed if it is wrong.
    Path copy = Files.createTempFile("qump-load", null);
    try {
      Files.copy(System.in, copy, StandardCopyOption.REPLACE_EXISTING);
      return load(copy, keys);
    } finally {
      Files.delete(copy);
    }
  }

  private int load(Path from, KeyType<?> keys) throws IOException {
    if (!Files.isReadable(from) || Files.isDirectory(from)) {
      throw new InvalidArgumentException("FILE=" + file + "; there is no such file to read");
    }
    EntryFile entries = new EntryFile(from, format(), keys, type);
    PrintWriter err = spec.commandLine().getErr();
    long count;
    try (Progress progress = Progress.of(err, "check", Files.size(from))) {
      count = entries.check(progress);
    }
    map.requireLegalName();
    try (Qump open = store.openOrCreate();
        Progress progress = Progress.of(err, "load", count)) {
      entries.load(open, map.of(open), progress);
    }
    new Facts().add("entries", count).print(spec.commandLine().getOut(), json.isJson());
    return 0;
  }

  private RowFormat format() {
    if (format != null) {
      return RowFormat.named(format);
    }
    return isInput() ? RowFormat.TAB : RowFormat.ofFile(file.toString());
  }

  private boolean isInput() {
    return file.toString().equals("-");
  }
}
