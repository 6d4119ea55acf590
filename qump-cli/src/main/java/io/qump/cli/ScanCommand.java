package io.qump.cli;

import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.Scan;
import io.qump.Snapshot;
import io.qump.codec.Value;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints entries in the order of their keys. For one thread at a time. */
@Command(
    name = "scan",
    description = {
      "Prints entries in the order of their keys: key, tab, value.",
      "Backslash, tab and line ends in them are written as \\\\ \\t \\n \\r."
    },
    mixinStandardHelpOptions = true)
final class ScanCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private StoreArgument store = new StoreArgument();
  @Mixin private MapOption map = new MapOption();
  @Mixin private PastOption past = new PastOption();
  @Mixin private JsonOption json = new JsonOption();

  @ArgGroup(exclusive = false)
  private Bounds bounds = new Bounds();

  /** Which entries. */
  private static final class Bounds {

    @Option(names = "--prefix", paramLabel = "PREFIX", description = "Keys that begin so.")
    private @Nullable String prefix;

    @Option(names = "--from", paramLabel = "KEY", description = "Keys from this one on.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "KEY", description = "Keys before this one.")
    private @Nullable String to;

    @Option(names = "--reverse", description = "The last key first.")
    private boolean reverse;

    @Option(
        names = "--limit",
        paramLabel = "N",
        description = "How many entries at most; default all.")
    private long limit = Long.MAX_VALUE;

    Scan<byte[]> scan(KeyType<?> keys) {
      Scan<byte[]> scan = Scan.<byte[]>all().limit(limit);
      scan = prefix == null ? scan : scan.prefixed(keys.encodePrefix(prefix));
      scan = from == null ? scan : scan.from(keys.encode(from));
      scan = to == null ? scan : scan.before(keys.encode(to));
      return reverse ? scan.reversed() : scan;
    }
  }

  @Override
  public Integer call() throws IOException {
    Scan<byte[]> scan = bounds.scan(map.keyType());
    past.require();
    EntryPrinter printer = new EntryPrinter(map.keyType(), spec.commandLine().getOut());
    try (Qump open = past.open(store)) {
      QumpMap<byte[], Value> entries = map.existingOf(open);
      try (Snapshot snapshot = past.of(open)) {
        printer.print(
            snapshot.map(entries),
            scan,
            out -> json.isJson() ? new JsonLinesWriter(out) : new TabWriter(out, false),
            Progress.NONE);
      }
    }
    return 0;
  }
}
