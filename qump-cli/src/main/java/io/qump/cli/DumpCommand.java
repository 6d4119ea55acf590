package io.qump.cli;

import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.Scan;
import io.qump.Snapshot;
import io.qump.codec.Value;
import io.qump.error.InvalidArgumentException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes all entries of a map to a file that can be loaded. For one thread at a time. */
@Command(
    name = "dump",
    description = {
      "Writes all entries of a map, with the types of the values, in a form that load reads.",
      "A file gets its name when it is complete; one that is there is not replaced."
    },
    mixinStandardHelpOptions = true)
final class DumpCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private StoreArgument store = new StoreArgument();
  @Mixin private MapOption map = new MapOption();
  @Mixin private PastOption past = new PastOption();
  @Mixin private JsonOption json = new JsonOption();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description =
          "Where to write: .tsv, .csv or .jsonl, with .gz behind it compressed; default the"
              + " standard output.")
  private @Nullable Path file;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "tab, csv or jsonl; default by the name of the file, else tab.")
  private @Nullable String format;

  @Override
  public Integer call() throws IOException {
    RowFormat rows = format();
    map.keyType();
    past.require();
    Path target = file;
    if (target != null && Files.exists(target)) {
      throw new InvalidArgumentException("FILE=" + target + "; it exists: name another file");
    }
    try (Qump open = past.open(store)) {
      QumpMap<byte[], Value> entries = map.existingOf(open);
      try (Snapshot snapshot = past.of(open)) {
        if (target == null) {
          write(snapshot, entries, rows, spec.commandLine().getOut());
        } else {
          long count = writeFile(target, snapshot, entries, rows);
          new Facts()
              .add("file", target.toString())
              .add("entries", count)
              .print(spec.commandLine().getOut(), json.isJson());
        }
      }
    }
    return 0;
  }

  private RowFormat format() {
    if (format != null) {
      return RowFormat.named(format);
    }
    if (file != null) {
      return RowFormat.ofFile(file.toString());
    }
    return json.isJson() ? RowFormat.JSONL : RowFormat.TAB;
  }

  private long writeFile(
      Path target, Snapshot snapshot, QumpMap<byte[], Value> entries, RowFormat rows)
      throws IOException {
    long count;
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try (OutputStream bytes = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW)) {
      try (PrintWriter out =
          new PrintWriter(
              new OutputStreamWriter(
                  target.toString().endsWith(".gz") ? new GZIPOutputStream(bytes) : bytes,
                  StandardCharsets.UTF_8))) {
        count = write(snapshot, entries, rows, out);
        if (out.checkError()) {
          throw new IOException("FILE=" + part + "; it could not be written: is there space?");
        }
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
    return count;
  }

  private long write(
      Snapshot snapshot, QumpMap<byte[], Value> entries, RowFormat rows, PrintWriter out)
      throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    try (Progress progress = Progress.of(err, "dump", snapshot.map(entries).size())) {
      return new EntryPrinter(map.keyType(), out)
          .print(snapshot.map(entries), Scan.all(), rows::writer, progress);
    }
  }
}
