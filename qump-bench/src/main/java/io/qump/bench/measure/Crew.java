package io.qump.bench.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/**
 * Threads that do an operation again and again. The clock is read once for each operation: the end
 * of one is the start of the next, so that drawing the key and making the value are part of it, for
 * all stores alike.
 *
 * <p>Thread-safe.
 *
 * @param executor where they come from; it has as many as are asked for
 * @param threads how many
 * @param seed of what the threads draw; each has its own sequence
 */
public record Crew(ExecutorService executor, int threads, long seed) {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final int DIGITS = 3;

  /**
   * Works for a time; an operation that was begun is finished.
   *
   * @param seconds how long
   * @param operation what to do
   * @return what was done
   */
  public Measurement during(double seconds, Operation operation) {
    long length = (long) (seconds * NANOS_PER_SECOND);
    return together(
        (random, latencies) -> {
          long start = System.nanoTime();
          long last = start;
          do {
            operation.run(random);
            last = record(latencies, last);
          } while (last - start < length);
        });
  }

  /**
   * Does an operation a number of times.
   *
   * @param count how often in each thread
   * @param operation what to do
   * @return what was done
   */
  public Measurement times(long count, Operation operation) {
    return together(
        (random, latencies) -> {
          long last = System.nanoTime();
          for (long i = 0; i < count; i++) {
            operation.run(random);
            last = record(latencies, last);
          }
        });
  }

  private static long record(Histogram latencies, long last) {
    long now = System.nanoTime();
    latencies.recordValue(now - last);
    return now;
  }

  /** What one thread does. */
  private interface Work {
    void run(SplittableRandom random, Histogram latencies);
  }

  private Measurement together(Work work) {
    SplittableRandom seeds = new SplittableRandom(seed);
    List<Callable<Histogram>> tasks = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      SplittableRandom random = seeds.split();
      tasks.add(
          () -> {
            Histogram latencies = new Histogram(DIGITS);
            work.run(random, latencies);
            return latencies;
          });
    }
    try {
      long processor = ProcessLoad.processorNanos();
      long start = System.nanoTime();
      List<Future<Histogram>> done = executor.invokeAll(tasks);
      long nanos = System.nanoTime() - start;
      processor = ProcessLoad.processorNanos() - processor;
      Histogram all = new Histogram(DIGITS);
      for (Future<Histogram> one : done) {
        all.add(one.get());
      }
      return new Measurement(all.getTotalCount(), nanos, processor, all);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a thread of the benchmark failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the benchmark was interrupted", e);
    }
  }
}
