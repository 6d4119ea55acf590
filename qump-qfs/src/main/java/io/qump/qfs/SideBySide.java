package io.qump.qfs;

import io.qump.error.QumpException;
import io.qump.error.StorageFullException;
import io.qump.spi.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does many small things on files at once: each waits for the medium, which takes the forces of
 * many threads in one go. The threads live as long as the call. For one caller at a time.
 */
final class SideBySide {

  private static final Logger LOG = LoggerFactory.getLogger(SideBySide.class);

  /** A thread is not worth its start for fewer items. */
  private static final int ITEMS_FOR_A_THREAD = 32;

  private final ThreadFactory threads;
  private final int most;

  SideBySide(Environment environment, int most) {
    this.threads = environment.threads();
    this.most = most;
  }

  /**
   * Does items 0 to {@code count} − 1. When one fails no others are begun.
   *
   * @throws QumpException the first failure; one that is final before one for want of space
   */
  void run(int count, IntConsumer item) {
    Work work = new Work(count, item);
    List<Thread> started = new ArrayList<>();
    int wanted = Math.min(most, count / ITEMS_FOR_A_THREAD) - 1;
    for (int i = 0; i < wanted && start(work, started); i++) {
      // Starting is all there is to do.
    }
    work.run();
    started.forEach(SideBySide::join);
    work.finish();
  }

  private boolean start(Work work, List<Thread> started) {
    try {
      Thread thread = threads.newThread(work);
      thread.start();
      started.add(thread);
      return true;
    } catch (OutOfMemoryError e) {
      LOG.warn("no thread more to write entry files; {} are at work", started.size() + 1, e);
      return false;
    }
  }

  /** Waits for the end of a thread, whoever interrupts; the interrupt flag is kept. */
  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Items that are taken one by one. Thread-safe. */
  private static final class Work implements Runnable {
    private final int count;
    private final IntConsumer item;
    private final AtomicInteger next = new AtomicInteger();
    private @Nullable Throwable failure;

    Work(int count, IntConsumer item) {
      this.count = count;
      this.item = item;
    }

    @Override
    public void run() {
      for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
        try {
          item.accept(i);
        } catch (RuntimeException | Error e) {
          next.set(count);
          failed(e);
        }
      }
    }

    private synchronized void failed(Throwable e) {
      Throwable first = failure;
      if (first == null) {
        failure = e;
      } else if (first instanceof StorageFullException && !(e instanceof StorageFullException)) {
        e.addSuppressed(first);
        failure = e;
      } else {
        first.addSuppressed(e);
      }
    }

    synchronized void finish() {
      if (failure instanceof RuntimeException runtime) {
        throw runtime;
      }
      if (failure instanceof Error error) {
        throw error;
      }
    }
  }
}
