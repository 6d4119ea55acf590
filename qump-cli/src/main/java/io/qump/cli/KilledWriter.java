package io.qump.cli;

import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.WriteBatch;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The process that the quickstart kills: it writes batches of entries, and after each says on its
 * output what was acknowledged: the sequence of the commit, and how many entries there are. It
 * never ends of itself as long as somebody reads that. For one thread at a time.
 */
@Command(
    name = "killed-writer",
    description = "Writes until it is killed; quickstart starts it.",
    hidden = true)
final class KilledWriter implements Runnable {

  /** How many entries are written together, all or nothing. */
  static final int BATCH = 100;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "STORE", description = "An empty directory.")
  private Path store = Path.of("");

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, Long> names = UnicodeNames.read();
    try (Qump open = Qump.open(UnicodeTour.settings(store))) {
      writeAll(open, names, 0, out);
      while (!out.checkError()) {
        // All is there: the same once more, until the kill comes.
        writeAll(open, names, names.size(), out);
      }
    }
  }

  private static void writeAll(Qump open, Map<String, Long> names, long before, PrintWriter out) {
    QumpMap<String, Long> characters = UnicodeTour.characters(open);
    Iterator<Map.Entry<String, Long>> left = names.entrySet().iterator();
    long acknowledged = before;
    while (left.hasNext() && !out.checkError()) {
      WriteBatch batch = open.newBatch();
      while (left.hasNext() && batch.size() < BATCH) {
        Map.Entry<String, Long> next = left.next();
        batch.put(characters, next.getKey(), next.getValue());
      }
      open.write(batch);
      acknowledged = Math.min(acknowledged + batch.size(), names.size());
      out.println(open.statistics().operations().lastSequence() + " " + acknowledged);
    }
  }
}
