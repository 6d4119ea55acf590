package io.qump.testkit.race;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Threads that start together and run until the work is done, the time is up or one of them fails.
 *
 * <p>Leaders have the work, and stop early when {@link #goesOn} says no; followers watch, and stop
 * when the last leader has. A race ends within its time and a grace of {@value #GRACE_SECONDS} s: a
 * thread that still runs then is a failure, shown with its stack.
 *
 * <pre>{@code
 * Race race = new Race(Duration.ofSeconds(2));
 * race.leader("writer", () -> { for (int i = 0; i < 1000 && race.goesOn(); i++) write(i); });
 * race.follower("reader", () -> { while (race.goesOn()) checkWhatIsRead(); });
 * race.run();
 * }</pre>
 *
 * <p>To be set up and run by one thread; {@link #goesOn} is thread-safe.
 */
public final class Race {

  private static final long GRACE_SECONDS = 10;

  private final Duration time;
  private final List<Thread> threads = new ArrayList<>();
  private final CountDownLatch start = new CountDownLatch(1);
  private final AtomicInteger leaders = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private volatile long end;
  private volatile boolean over;

  /**
   * A race without runners yet.
   *
   * @param time after which {@link #goesOn} says no
   */
  public Race(Duration time) {
    this.time = time;
  }

  /** What a thread does. */
  @FunctionalInterface
  public interface Runner {

    /**
     * Runs until done or until {@link Race#goesOn} says no.
     *
     * @throws Exception what makes the race fail, as any error does
     */
    void run() throws Exception;
  }

  /**
   * Adds a thread that has work to do.
   *
   * @param name for messages
   * @param runner what it does
   */
  public void leader(String name, Runner runner) {
    leaders.incrementAndGet();
    add(
        name,
        () -> {
          try {
            runner.run();
          } finally {
            if (leaders.decrementAndGet() == 0) {
              over = true;
            }
          }
        });
  }

  /**
   * Adds a thread that runs for as long as the leaders do.
   *
   * @param name for messages
   * @param runner what it does, in a loop while {@link #goesOn}
   */
  public void follower(String name, Runner runner) {
    add(name, runner);
  }

  /**
   * Whether runners go on.
   *
   * @return false when the leaders are done, the time is up or a thread has failed
   */
  public boolean goesOn() {
    return !over && System.nanoTime() - end < 0;
  }

  /**
   * Runs all threads to their ends.
   *
   * @throws AssertionError if one failed, with what it threw as the cause, or did not end
   */
  public void run() {
    end = System.nanoTime() + time.toNanos();
    threads.forEach(Thread::start);
    start.countDown();
    long last = end + Duration.ofSeconds(GRACE_SECONDS).toNanos();
    threads.forEach(thread -> join(thread, last));
    Throwable thrown = failure.get();
    if (thrown != null) {
      throw new AssertionError(thrown.getMessage(), thrown);
    }
  }

  private void add(String name, Runner runner) {
    Thread thread = new Thread(() -> runGuarded(runner), "race-" + name + "-" + threads.size());
    thread.setDaemon(true);
    threads.add(thread);
  }

  private void runGuarded(Runner runner) {
    try {
      start.await();
      runner.run();
    } catch (Throwable thrown) {
      failure.compareAndSet(null, thrown);
      over = true;
    }
  }

  private void join(Thread thread, long last) {
    try {
      thread.join(Math.max(1, Duration.ofNanos(last - System.nanoTime()).toMillis()));
    } catch (InterruptedException e) {
      over = true;
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while the race ran", e);
    }
    if (thread.isAlive()) {
      over = true;
      AssertionError hangs = new AssertionError(thread.getName() + " does not end: see its stack");
      hangs.setStackTrace(thread.getStackTrace());
      failure.compareAndSet(null, hangs);
    }
  }
}
