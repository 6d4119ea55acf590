package io.qump.testkit.store;

import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.testkit.kill.ChildOutput;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/**
 * Opens a store in a directory and writes {@link NumberedCommits} to it until it is killed, some at
 * a time; log files are ended, memory tables flushed and runs compacted again and again meanwhile.
 * Told {@code early}, it acknowledges a commit when it is begun.
 */
public final class NumberedWriter {

  private static final int IN_FLIGHT = 16;

  private NumberedWriter() {}

  /**
   * Settings under which the store has a lot to do on its files.
   *
   * @param directory the store's directory
   * @param backend the id of its backend
   * @return the settings
   */
  public static QumpConfiguration.Builder settings(Path directory, String backend) {
    return Qump.at(directory)
        .backend(backend)
        .maxLogBytes(256 << 10)
        .memoryTableBytes(128 << 10)
        .checkpointInterval(Duration.ofMillis(50));
  }

  /**
   * Writes until it is killed, or until nobody reads what it says.
   *
   * @param arguments the store's directory, the id of its backend and, if it is to do wrong, {@code
   *     early}
   */
  public static void main(String[] arguments) {
    ChildOutput output = new ChildOutput(System.out);
    boolean early = arguments.length > 2 && arguments[2].equals("early");
    output.opening();
    try (Qump store = settings(Path.of(arguments[0]), arguments[1]).open()) {
      output.opened();
      write(NumberedCommits.in(store), output, early);
    }
  }

  private static void write(NumberedCommits commits, ChildOutput output, boolean early) {
    Deque<CompletableFuture<Void>> waiting = new ArrayDeque<>();
    long acknowledged = commits.last();
    // Nobody reads any more: whoever was to kill this process is gone.
    for (long number = acknowledged + 1; !System.out.checkError(); number++) {
      output.issued(number);
      if (early) {
        output.acknowledged(number);
      }
      waiting.addLast(commits.write(number));
      while (waiting.size() >= IN_FLIGHT || (!waiting.isEmpty() && waiting.getFirst().isDone())) {
        waiting.removeFirst().join();
        acknowledged++;
        if (!early) {
          output.acknowledged(acknowledged);
        }
      }
    }
  }
}
