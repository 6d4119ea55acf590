package io.qump.segment;

import io.qump.error.ClosedException;
import io.qump.error.CorruptionException;
import io.qump.error.QumpException;
import io.qump.error.StorageFullException;
import io.qump.spi.CommitTime;
import io.qump.spi.StorageContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges runs in the background, in a thread that lives as long as there is something to merge.
 * Reads never wait for it; a flush waits while it writes one segment at most. Once no change has
 * come for a while, runs are merged too that could wait. Thread-safe.
 *
 * <p>A merge that finds no space is given up and tried again after the next flush; one that fails
 * otherwise is not tried again until the base is opened again. Neither loses anything: what was to
 * be replaced is still there.
 */
final class Compactor implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Compactor.class);

  private final StorageContext context;
  private final SegmentOptions options;
  private final LiveSegments segments;
  private final RateLimit rate;
  private @Nullable Thread thread;
  private boolean failed;

  private final QuietTime quiet;

  /** Held while runs are merged: two merges at once would replace the same runs. */
  private final ReentrantLock merging = new ReentrantLock();

  private final Condition resumed = merging.newCondition();

  /** Set without the lock, so that whoever waits for the lock to pause is not overtaken again. */
  private volatile boolean paused;

  /** Written while {@link #merging} is held. */
  private volatile boolean closed;

  Compactor(StorageContext context, SegmentOptions options, LiveSegments segments) {
    this.context = context;
    this.options = options;
    this.segments = segments;
    this.rate = new RateLimit(options.compactionBytesPerSecond());
    this.quiet =
        new QuietTime(
            context.environment().clock(), options.quiet(), QuietTime::timer, this::tryBegin);
  }

  /** To be called when the base was opened: what was left is merged when nothing else is done. */
  void opened() {
    if (options.compacts() && segments.current().runs().size() > 1) {
      quiet.begin();
    }
  }

  /**
   * Begins to merge if there is something to merge and it is not done already. To be called when a
   * change has become durable.
   */
  void request() {
    if (options.compacts()) {
      quiet.change();
      begin();
    }
  }

  private synchronized void begin() {
    if (!closed && thread == null && !failed && !choose().isEmpty()) {
      Thread fresh = context.environment().threads().newThread(this::run);
      thread = fresh;
      fresh.start();
    }
  }

  private void tryBegin() {
    try {
      begin();
    } catch (RuntimeException | Error e) {
      LOG.warn("no thread to merge runs; it is tried again after the next flush", e);
    }
  }

  /**
   * Merges all durable runs into one, in the caller's thread.
   *
   * @throws ClosedException if the base was closed meanwhile
   */
  void compactAll() {
    boolean isDone =
        whileNoOtherMerges(() -> segments.current().upTo(segments.durableSequence()).runs());
    if (!isDone) {
      throw new ClosedException("the base was closed; open the store again, and compact it then");
    }
  }

  /** Waits for the merge under way; no other one begins before {@link #resume}. */
  void pause() {
    paused = true;
    merging.lock();
    try {
      // Whoever resumed meanwhile did so before this pause.
      paused = true;
    } finally {
      merging.unlock();
    }
  }

  void resume() {
    merging.lock();
    try {
      paused = false;
      resumed.signalAll();
    } finally {
      merging.unlock();
    }
  }

  /** Ends the merge under way without its result, and waits for that. */
  @Override
  public void close() {
    rate.close();
    merging.lock();
    try {
      closed = true;
      resumed.signalAll();
    } finally {
      merging.unlock();
    }
    quiet.close();
    Thread running = running();
    boolean interrupted = false;
    while (running != null && running.isAlive()) {
      try {
        running.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Merges runs in the caller's thread.
   *
   * @param runs durable runs that lie side by side, the newest first
   * @return false if the base was closed meanwhile
   */
  boolean compact(List<Run> runs) {
    LiveSet live = segments.current();
    CommitTime horizon = horizon(live);
    boolean isOldest = runs.contains(live.runs().get(live.runs().size() - 1));
    RunMerge merge = new RunMerge(runs, isOldest, horizon.sequence());
    try (RunWriter writer =
        new RunWriter(
            context,
            segments.directory(),
            segments::seal,
            merge.span(),
            merge.clears(),
            merge.replaces(),
            options.segmentBytes())) {
      return compact(runs, merge, horizon, writer);
    }
  }

  /** The last commit that is older than the retention; no older than the present horizon. */
  private CommitTime horizon(LiveSet live) {
    Duration retention = context.configuration().retention();
    if (retention.isZero()) {
      LiveSet durable = live.upTo(segments.durableSequence());
      return new CommitTime(durable.lastSequence(), durable.lastMillis());
    }
    long old = context.environment().clock().millis() - retention.toMillis();
    return old < live.horizon().timeMillis()
        ? live.horizon()
        : new LiveHistory(live, retention).lastCommitAt(old);
  }

  private boolean compact(List<Run> runs, RunMerge merge, CommitTime horizon, RunWriter writer) {
    try {
      merge.times(writer::addTime);
      merge.run(
          entry -> {
            rate.spend(entry.key().length + entry.value().length);
            writer.add(entry);
          });
      List<WrittenSegment> written = writer.finish();
      written.forEach(WrittenSegment::force);
      segments.replace(runs, written, horizon);
      return true;
    } catch (CancellationException e) {
      writer.abandon(e);
      return false;
    } catch (QumpException e) {
      writer.abandon(e);
      throw e;
    }
  }

  /** Merges the runs that are to be merged when no other merge runs any more. */
  private boolean whileNoOtherMerges(Supplier<List<Run>> choice) {
    merging.lock();
    try {
      while (paused && !closed) {
        resumed.awaitUninterruptibly();
      }
      List<Run> runs = closed ? List.of() : choice.get();
      return !closed && (runs.isEmpty() || compact(runs));
    } finally {
      merging.unlock();
    }
  }

  private synchronized @Nullable Thread running() {
    return thread;
  }

  private List<Run> choose() {
    LiveSet durable = segments.current().upTo(segments.durableSequence());
    List<Run> due = CompactionPolicy.choose(durable);
    return due.isEmpty() && quiet.isQuiet() ? CompactionPolicy.chooseWhenQuiet(durable) : due;
  }

  private void run() {
    boolean mayGoOn = true;
    while (mayGoOn) {
      mayGoOn = tryCompact();
      synchronized (this) {
        if (!mayGoOn || segments.isClosed() || choose().isEmpty()) {
          thread = null;
          return;
        }
      }
    }
  }

  /** Merges what is to be merged; false if no more is to be tried now. */
  private boolean tryCompact() {
    try {
      return whileNoOtherMerges(this::choose);
    } catch (StorageFullException e) {
      LOG.warn("no space to compact; it is tried again after the next flush", e);
    } catch (CorruptionException e) {
      stop("a damaged segment cannot be compacted; verify the store", e);
    } catch (QumpException e) {
      if (!segments.isClosed()) {
        stop("a compaction failed; the next one begins when the store is opened again", e);
      }
    } catch (RuntimeException | Error e) {
      stop("a compaction failed; the next one begins when the store is opened again", e);
    }
    return false;
  }

  private synchronized void stop(String what, Throwable cause) {
    failed = true;
    LOG.error(what, cause);
  }
}
