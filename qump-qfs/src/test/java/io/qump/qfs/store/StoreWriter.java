package io.qump.qfs.store;

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
 * a time; log files are ended and memory tables flushed again and again meanwhile.
 */
public final class StoreWriter {

  private static final int IN_FLIGHT = 16;

  private StoreWriter() {}

  /** Settings under which the store has a lot to do on its files. */
  static QumpConfiguration.Builder settings(Path directory) {
    return Qump.at(directory)
        .backend("qfs")
        .maxLogBytes(1 << 20)
        .memoryTableBytes(1 << 20)
        .checkpointInterval(Duration.ofMillis(150));
  }

  /** The directory. */
  public static void main(String[] arguments) {
    ChildOutput output = new ChildOutput(System.out);
    output.opening();
    try (Qump store = settings(Path.of(arguments[0])).open()) {
      output.opened();
      write(NumberedCommits.in(store), output);
    }
  }

  private static void write(NumberedCommits commits, ChildOutput output) {
    Deque<CompletableFuture<Void>> waiting = new ArrayDeque<>();
    long acknowledged = commits.last();
    // Nobody reads any more: whoever was to kill this process is gone.
    for (long number = acknowledged + 1; !System.out.checkError(); number++) {
      output.issued(number);
      waiting.addLast(commits.write(number));
      while (waiting.size() >= IN_FLIGHT || (!waiting.isEmpty() && waiting.getFirst().isDone())) {
        waiting.removeFirst().join();
        acknowledged++;
        output.acknowledged(acknowledged);
      }
    }
  }
}
