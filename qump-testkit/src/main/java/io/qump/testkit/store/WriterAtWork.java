package io.qump.testkit.store;

import io.qump.Qump;
import java.util.function.Supplier;

/**
 * A writer of {@link NumberedCommits} that does a lot at once when it is told to. For one thread at
 * a time.
 */
final class WriterAtWork implements AutoCloseable {

  /** As many checkpoints one after another as make a base compact its runs. */
  private static final int CHECKPOINTS = 4;

  private final Supplier<Qump> opening;
  private Qump store;
  private long last;
  private int turns;

  WriterAtWork(Supplier<Qump> opening) {
    this.opening = opening;
    this.store = opening.get();
  }

  /** The last commit that was acknowledged. */
  long acknowledged() {
    return last;
  }

  /** How often it was told to work. */
  int turns() {
    return turns;
  }

  /** Commits, and waits until that is durable. */
  void write(int commits) {
    for (int i = 0; i < commits; i++) {
      last++;
      NumberedCommits.in(store).write(last).join();
    }
  }

  /** One of: commits and checkpoints; another writer that begins a log file; both; commits. */
  void run() {
    int turn = turns++;
    write(1);
    if (turn % 4 == 1 || turn % 4 == 3) {
      store.close();
      store = opening.get();
      write(1);
    }
    if (turn % 4 >= 2) {
      for (int i = 0; i < CHECKPOINTS; i++) {
        write(1);
        store.checkpoint();
      }
      write(1);
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
