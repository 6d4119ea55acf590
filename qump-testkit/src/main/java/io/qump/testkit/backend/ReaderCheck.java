package io.qump.testkit.backend;

import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.Snapshot;
import io.qump.testkit.store.NumberedCommits;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Has a store open for reading only while another process writes {@link NumberedCommits} to it, and
 * refreshes it in a thread of its own without a pause. Each state must be that after some commit:
 * one that is not older than the state before, and not older than what was acknowledged before the
 * refresh began. A few snapshots are kept and must stay as they were. Thread-safe.
 */
final class ReaderCheck {

  private static final int MOST_SNAPSHOTS = 8;

  /**
   * All entries of the state after so many refreshes are checked; of the others the last commit.
   */
  private static final int CHECK_EVERY = 4;

  private final Qump store;
  private final NumberedCommits commits;
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final Deque<Kept> kept = new ArrayDeque<>();
  private final Thread thread = new Thread(this::run, "qump-reader-check");
  private volatile boolean stopped;
  private long refreshes;
  private long states;
  private long last;
  private long sequence;

  /** A snapshot, and the last commit that it showed when it was taken. */
  private record Kept(Snapshot snapshot, long last) {}

  private ReaderCheck(Qump store) {
    this.store = store;
    this.commits = NumberedCommits.in(store);
  }

  /** Opens the store for reading only, whatever the settings say, and begins. */
  static ReaderCheck start(QumpConfiguration.Builder settings) {
    ReaderCheck check = new ReaderCheck(settings.readOnly(true).open());
    check.thread.start();
    return check;
  }

  /** Takes note that a commit was acknowledged. */
  void acknowledged(long commit) {
    acknowledged.accumulateAndGet(commit, Math::max);
  }

  private void run() {
    try {
      while (!stopped) {
        refresh();
      }
    } catch (RuntimeException | Error e) {
      failure.set(e);
    }
  }

  private void refresh() {
    long least = acknowledged.get();
    long refreshed = store.refresh();
    refreshes++;
    require(refreshed >= sequence, "sequence=" + refreshed + " after=" + sequence);
    long present = commits.last();
    require(present >= least, "last=" + present + " acknowledged=" + least);
    require(present >= last, "last=" + present + " after=" + last);
    if (present > last) {
      states++;
    }
    last = present;
    sequence = refreshed;
    if (refreshes % CHECK_EVERY == 0) {
      Snapshot snapshot = store.snapshot();
      kept.addLast(new Kept(snapshot, present));
      require(commits.verified(snapshot) == present, "a snapshot is not the present state");
    }
    if (kept.size() > MOST_SNAPSHOTS) {
      release();
    }
  }

  private void release() {
    Kept oldest = kept.removeFirst();
    try (Snapshot snapshot = oldest.snapshot()) {
      require(commits.verified(snapshot) == oldest.last(), "a snapshot has changed");
    }
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what + " refreshes=" + refreshes);
    }
  }

  /** Ends the thread and closes the store. */
  void stop() throws InterruptedException {
    stopped = true;
    thread.join();
    store.close();
  }

  /** Fails a test if a state was not as it must be, or there was none. */
  void requireNoFailure() {
    Throwable thrown = failure.get();
    if (thrown != null) {
      throw new AssertionError(toString(), thrown);
    }
    require(states > 1, "the reader saw no more than one state");
  }

  @Override
  public String toString() {
    return "reader: refreshes=" + refreshes + " states=" + states + " last=" + last;
  }
}
