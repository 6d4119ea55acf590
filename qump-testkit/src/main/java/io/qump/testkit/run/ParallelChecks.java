package io.qump.testkit.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * Runs a check with many items in several threads and collects the failures. A check that does not
 * end within a limit counts as failed; its thread is given up and replaced. For one thread at a
 * time.
 *
 * <p>Every item that was added is checked before {@link #finish} returns, unless it was dropped.
 *
 * @param <T> the type of the items
 */
public final class ParallelChecks<T> implements AutoCloseable {

  private static final int BATCH = 16;
  private static final int POLL_MILLIS = 50;

  private final Check<T> check;
  private final long limitNanos;
  private final BlockingQueue<List<T>> queue;
  private final Queue<Failed<T>> failures = new ConcurrentLinkedQueue<>();
  private final List<CheckThread<T>> threads = new ArrayList<>();
  private List<T> batch = new ArrayList<>(BATCH);

  /**
   * Starts the threads.
   *
   * @param threads how many checks run at the same time, 1 or more
   * @param limit how long one check may take
   * @param check what to do with each item
   */
  public ParallelChecks(int threads, Duration limit, Check<T> check) {
    this.check = check;
    this.limitNanos = limit.toNanos();
    this.queue = new ArrayBlockingQueue<>(4 * threads);
    for (int i = 0; i < threads; i++) {
      startThread(List.of());
    }
  }

  private void startThread(List<T> rest) {
    CheckThread<T> thread =
        new CheckThread<>(queue, check, failures::add, "qump-check-" + threads.size());
    threads.add(thread);
    thread.start(rest);
  }

  /**
   * Adds an item; waits while enough others are waiting.
   *
   * @param item the item
   * @throws InterruptedException if the calling thread is interrupted
   */
  public void add(T item) throws InterruptedException {
    batch.add(item);
    if (batch.size() == BATCH) {
      handOver(batch);
      batch = new ArrayList<>(BATCH);
    }
  }

  private void handOver(List<T> full) throws InterruptedException {
    while (!queue.offer(full, POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      replaceStuckThreads();
    }
  }

  private void replaceStuckThreads() {
    for (CheckThread<T> thread : List.copyOf(threads)) {
      Optional<List<T>> rest = thread.giveUpAfter(limitNanos);
      if (rest.isPresent()) {
        threads.remove(thread);
        startThread(rest.get());
      }
    }
  }

  /**
   * How many checks have failed so far.
   *
   * @return the number
   */
  public int failed() {
    return failures.size();
  }

  /**
   * Drops what no thread has begun with; items that were added before a failed one are not in it.
   */
  public void dropWaiting() {
    queue.clear();
    batch.clear();
  }

  /**
   * Waits until every item is checked, and ends the threads.
   *
   * @return all failures, in the order in which they came
   * @throws InterruptedException if the calling thread is interrupted
   */
  public List<Failed<T>> finish() throws InterruptedException {
    if (!batch.isEmpty()) {
      handOver(batch);
      batch = new ArrayList<>(BATCH);
    }
    int ends = threads.size();
    for (int i = 0; i < ends; i++) {
      handOver(List.of());
    }
    while (!threads.isEmpty()) {
      replaceStuckThreads();
      Iterator<CheckThread<T>> each = threads.iterator();
      while (each.hasNext()) {
        if (each.next().join(POLL_MILLIS)) {
          each.remove();
        }
      }
    }
    return List.copyOf(failures);
  }

  /** Gives up the threads that are still there; there are none after {@link #finish}. */
  @Override
  public void close() {
    threads.forEach(CheckThread::giveUp);
    threads.clear();
  }
}
