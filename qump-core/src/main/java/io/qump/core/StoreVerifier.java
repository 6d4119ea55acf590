package io.qump.core;

import io.qump.Fault;
import io.qump.VerificationListener;
import io.qump.VerificationReport;
import io.qump.error.ClosedException;
import io.qump.error.StorageException;
import io.qump.spi.Environment;
import io.qump.spi.StoreVerification;
import io.qump.spi.Verification;
import io.qump.spi.VerificationCheck;
import io.qump.spi.VerifiedFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs the checks of the base and of the log in as many threads as there are processors, the
 * caller's among them. Closing ends what is under way at its next megabyte, and waits for that.
 * Thread-safe.
 */
final class StoreVerifier implements StoreVerification, AutoCloseable {

  private final Environment environment;
  private final List<Verification> parts;
  private final int threads;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private int running;
  private volatile boolean closed;

  StoreVerifier(Environment environment, List<Verification> parts, int threads) {
    this.environment = environment;
    this.parts = List.copyOf(parts);
    this.threads = threads;
  }

  @Override
  public VerificationReport verify(VerificationListener listener) {
    begin();
    try {
      List<VerificationCheck> checks = new ArrayList<>();
      parts.forEach(part -> checks.addAll(part.checks()));
      return new Round(checks, listener).run();
    } finally {
      end();
    }
  }

  /** Ends what is under way, and waits for it. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      Threads.awaitWhile(ended, () -> running > 0);
    } finally {
      lock.unlock();
    }
  }

  private void begin() {
    lock.lock();
    try {
      checkOpen();
      running++;
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      running--;
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new ClosedException("the store was closed while it was verified; open it again");
    }
  }

  /** One verification. Its threads share it. */
  private final class Round {

    private final List<VerificationCheck> checks;
    private final VerificationListener listener;
    private final long toDo;
    private final AtomicInteger next = new AtomicInteger();
    private final ReentrantLock results = new ReentrantLock();
    private final Condition workerEnded = results.newCondition();
    private final @Nullable VerifiedFile[] verified;
    private int workers;
    private long done;
    private @Nullable Throwable failure;

    Round(List<VerificationCheck> checks, VerificationListener listener) {
      this.checks = checks;
      this.listener = listener;
      this.toDo = checks.stream().mapToLong(VerificationCheck::bytes).sum();
      this.verified = new VerifiedFile[checks.size()];
    }

    VerificationReport run() {
      Instant began = environment.clock().instant();
      startWorkers();
      work();
      awaitWorkers();
      Throwable first = failure;
      if (first instanceof RuntimeException e) {
        throw e;
      }
      if (first instanceof Error e) {
        throw e;
      }
      return report(Duration.between(began, environment.clock().instant()));
    }

    private void startWorkers() {
      for (int i = 1; i < Math.min(threads, checks.size()); i++) {
        count(1);
        try {
          ThreadStart.start(environment.threads(), "verification", this::workAndLeave);
        } catch (RuntimeException e) {
          // The caller's own thread does it all, if need be.
          count(-1);
          return;
        }
      }
    }

    private void workAndLeave() {
      try {
        work();
      } finally {
        count(-1);
      }
    }

    private void count(int change) {
      results.lock();
      try {
        workers += change;
        workerEnded.signalAll();
      } finally {
        results.unlock();
      }
    }

    private void awaitWorkers() {
      results.lock();
      try {
        while (workers > 0) {
          workerEnded.awaitUninterruptibly();
        }
      } finally {
        results.unlock();
      }
    }

    private void work() {
      try {
        for (int i = next.getAndIncrement();
            i < checks.size() && !hasFailed();
            i = next.getAndIncrement()) {
          VerifiedFile result = run(checks.get(i));
          results.lock();
          try {
            verified[i] = result;
          } finally {
            results.unlock();
          }
        }
      } catch (Throwable e) {
        fail(e);
      }
    }

    private VerifiedFile run(VerificationCheck check) {
      checkOpen();
      try {
        return check.run(this::advance);
      } catch (StorageException e) {
        // A file that cannot be read is damage, and the other files are still to be checked.
        String found = "it cannot be read: " + e.getMessage();
        Fault fault = new Fault(check.file(), 0, found, "check the medium, then repair the store");
        return new VerifiedFile(1, 0, 0, List.of(fault), List.of());
      }
    }

    private void advance(long bytes) {
      checkOpen();
      results.lock();
      try {
        done = Math.min(toDo, done + bytes);
        listener.verified(done, toDo);
      } finally {
        results.unlock();
      }
    }

    private boolean hasFailed() {
      results.lock();
      try {
        return failure != null;
      } finally {
        results.unlock();
      }
    }

    private void fail(Throwable e) {
      results.lock();
      try {
        failure = failure == null ? e : failure;
      } finally {
        results.unlock();
      }
    }

    private VerificationReport report(Duration duration) {
      int files = 0;
      long bytes = 0;
      long entries = 0;
      List<Fault> faults = new ArrayList<>();
      List<String> notes = new ArrayList<>();
      for (VerifiedFile file : verified) {
        if (file != null) {
          files += file.files();
          bytes += file.bytes();
          entries += file.entries();
          faults.addAll(file.faults());
          notes.addAll(file.notes());
        }
      }
      return new VerificationReport(files, bytes, entries, duration, faults, notes);
    }
  }
}
