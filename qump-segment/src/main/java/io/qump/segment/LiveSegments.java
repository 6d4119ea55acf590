package io.qump.segment;

import io.qump.error.ClosedException;
import io.qump.error.QumpException;
import io.qump.error.ReadOnlyException;
import io.qump.error.StorageFullException;
import io.qump.spi.CommitTime;
import io.qump.spi.StorageContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The live set of an open base, the chain and the manifest, and how they change together.
 *
 * <p>Invariants: 1. the chain, the manifest and the live set change under the lock only; 2. every
 * segment that the manifest names is durable under its own name; 3. runs that are not durable yet
 * are the newest ones of the live set. Thread-safe; readers take the live set and no lock.
 */
final class LiveSegments {

  private final StorageContext context;
  private final SegmentDirectory directory;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<WrittenSegment> unpublished = new ArrayList<>();
  private SealedSegment head;
  private Manifest manifest;
  private volatile LiveSet live;
  private volatile CommitTime durable;
  private volatile boolean closed;

  /** The first failure; after it nothing is written any more. */
  private @Nullable QumpException failure;

  LiveSegments(
      StorageContext context, SegmentDirectory directory, Manifest manifest, LiveSet live) {
    this.context = context;
    this.directory = directory;
    this.head = manifest.head();
    this.manifest = manifest;
    this.live = live;
    this.durable = manifest.last();
  }

  SegmentDirectory directory() {
    return directory;
  }

  /** The newest commit that is durable. */
  long durableSequence() {
    return durable.sequence();
  }

  /** When that commit was made, 0 if there is none. */
  long durableMillis() {
    return durable.timeMillis();
  }

  boolean isClosed() {
    return closed;
  }

  /** What there is to read. */
  LiveSet current() {
    if (closed) {
      throw new ClosedException("the base was closed; open the store again");
    }
    return live;
  }

  /** What is durable: the manifest, and the segments that it names. */
  Published published() {
    lock.lock();
    try {
      return new Published(manifest, current().upTo(durableSequence()));
    } finally {
      lock.unlock();
    }
  }

  /** A manifest with its live set. Immutable. */
  record Published(Manifest manifest, LiveSet live) {}

  /** Writes one run at a time, in front of the live set it is given. */
  @FunctionalInterface
  interface Writing {

    /**
     * Writes a run.
     *
     * @param live the present live set
     * @return its segments, not durable yet; empty if there is nothing to write
     */
    List<WrittenSegment> write(LiveSet live);
  }

  /**
   * Puts a run in front that {@code writing} writes; until {@link #publish} it is not durable.
   *
   * @param history whether the run has every state of its commits
   */
  void append(Writing writing, boolean history) {
    lock.lock();
    try {
      checkWritable();
      appendUnderLock(writing, history);
    } finally {
      lock.unlock();
    }
  }

  /** Puts the next segment into the chain, while no other thread does. */
  void seal(UnaryOperator<SealedSegment> writing) {
    lock.lock();
    try {
      head = writing.apply(head);
    } finally {
      lock.unlock();
    }
  }

  /** Makes everything that was appended durable. */
  void publish() {
    lock.lock();
    try {
      checkWritable();
      if (live.lastSequence() > durableSequence()) {
        for (WrittenSegment segment : unpublished) {
          segment.force();
          segment.name();
        }
        replaceManifest(live);
        unpublished.clear();
        directory.deleteSegmentsBut(live.numbers());
      }
    } catch (StorageFullException e) {
      // The manifest is the old one: the next attempt may find space.
      throw e;
    } catch (QumpException e) {
      fail(e);
      throw e;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Puts a merged run in the place of those it was merged from, durably, and deletes their files.
   *
   * @param replaced durable runs that lie side by side
   * @param written the merged run, forced
   * @param keptFrom reads as of it and of later commits are complete in the merged run
   */
  void replace(List<Run> replaced, List<WrittenSegment> written, CommitTime keptFrom) {
    lock.lock();
    try {
      checkWritable();
      for (WrittenSegment segment : written) {
        segment.name();
      }
      LiveSet next = live.replacing(replaced, runOf(written), keptFrom);
      replaceManifest(next.upTo(durableSequence()));
      live = next;
      directory.deleteSegmentsBut(live.numbers());
    } catch (StorageFullException e) {
      throw e;
    } catch (QumpException e) {
      fail(e);
      throw e;
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      if (!closed) {
        closed = true;
        unpublished.forEach(WrittenSegment::close);
      }
    } finally {
      lock.unlock();
    }
  }

  private void appendUnderLock(Writing writing, boolean history) {
    SealedSegment before = head;
    try {
      List<WrittenSegment> written = writing.write(live);
      if (!written.isEmpty()) {
        unpublished.addAll(written);
        live = live.with(runOf(written), history);
      }
    } catch (StorageFullException e) {
      // Nothing was published, and what was sealed is gone: the next attempt may find space.
      head = before;
      throw e;
    } catch (QumpException e) {
      fail(e);
      throw e;
    }
  }

  private void replaceManifest(LiveSet named) {
    directory.forceNames();
    Manifest next =
        new Manifest(
            context.storeId(),
            manifest.generation() + 1,
            new CommitTime(named.lastSequence(), named.lastMillis()),
            named.horizon(),
            head,
            named.named());
    directory.replaceManifest(next);
    manifest = next;
    durable = next.last();
  }

  private static Run runOf(List<WrittenSegment> written) {
    return new Run(written.stream().map(WrittenSegment::reader).toList());
  }

  private void fail(QumpException e) {
    if (failure == null) {
      failure = e;
    }
  }

  private void checkWritable() {
    current();
    QumpException first = failure;
    if (first != null) {
      throw new ReadOnlyException(
          "the base failed before and takes no changes; open the store again", first);
    }
  }
}
