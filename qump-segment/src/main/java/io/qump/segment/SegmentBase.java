package io.qump.segment;

import io.qump.error.ClosedException;
import io.qump.error.QumpException;
import io.qump.error.ReadOnlyException;
import io.qump.error.StorageFullException;
import io.qump.segment.SegmentHeader.Span;
import io.qump.segment.SegmentProperties.Clear;
import io.qump.spi.BaseSnapshots;
import io.qump.spi.BaseView;
import io.qump.spi.ChangeSet;
import io.qump.spi.ChangeSet.EntryChange;
import io.qump.spi.ChangeSet.MapChanges;
import io.qump.spi.MapId;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StorageBackend;
import io.qump.spi.StorageContext;
import io.qump.spi.StoredValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Entries in immutable, hash-chained, sorted segments. Applying changes writes a run and puts it in
 * front of the live set; forcing gives its files their names and replaces the manifest.
 *
 * <p>Thread-safe as the seam asks. Readers take the live set and no lock.
 */
final class SegmentBase implements StorageBackend, BaseSnapshots {

  private final StorageContext context;
  private final SegmentOptions options;
  private final SegmentDirectory directory;
  private final LiveSetReader reader;

  /** Held while the chain, the manifest or the live set changes. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Chain chain;
  private final List<WrittenSegment> unpublished = new ArrayList<>();
  private Manifest manifest;
  private volatile LiveSet live;
  private volatile long durableSequence;
  private volatile boolean closed;

  /** The first failure; after it nothing is written any more. */
  private @Nullable QumpException failure;

  private SegmentBase(
      StorageContext context,
      SegmentOptions options,
      SegmentDirectory directory,
      Manifest manifest,
      LiveSet live) {
    this.context = context;
    this.options = options;
    this.directory = directory;
    this.reader = new LiveSetReader(context.addressing());
    this.chain = new Chain(manifest.head());
    this.manifest = manifest;
    this.live = live;
    this.durableSequence = manifest.lastSequence();
  }

  /** Opens a base, or makes a new one. */
  static SegmentBase open(StorageContext context, SegmentOptions options) {
    SegmentDirectory directory = new SegmentDirectory(context);
    SegmentOpening opening = new SegmentOpening(context, directory);
    directory.deleteTemporary();
    Manifest manifest = opening.manifest();
    return new SegmentBase(context, options, directory, manifest, opening.live(manifest));
  }

  @Override
  public @Nullable StoredValue get(MapId map, byte[] key) {
    return reader.get(current(), map.number(), key, Long.MAX_VALUE);
  }

  @Override
  public ScanPage scan(ScanRequest request) {
    return reader.scan(current(), request, Long.MAX_VALUE);
  }

  @Override
  public void apply(ChangeSet changes) {
    lock.lock();
    try {
      checkWritable();
      if (changes.lastSequence() > live.lastSequence()) {
        live = live.with(write(changes));
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void force(long sequence) {
    lock.lock();
    try {
      checkWritable();
      if (live.lastSequence() > manifest.lastSequence()) {
        publish();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long durableSequence() {
    return durableSequence;
  }

  @Override
  public <R> Optional<R> role(Class<R> role) {
    return role == BaseSnapshots.class ? Optional.of(role.cast(this)) : Optional.empty();
  }

  @Override
  public BaseView pin() {
    return new PinnedLiveSet(reader, current());
  }

  @Override
  public void close() {
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

  /**
   * Checks every byte of every segment that is live when this is called, and their chain.
   *
   * @throws io.qump.error.CorruptionException at the first place that is not what was written
   */
  void verify() {
    LiveSet verified = current();
    for (Run run : verified.runs()) {
      for (SegmentReader segment : run.segments()) {
        new SegmentVerifier(segment, context.addressing()).verify();
      }
    }
    ChainVerifier.verify(verified, SealedSegment.genesis(context.storeId()));
  }

  private Run write(ChangeSet changes) {
    SealedSegment head = chain.head();
    Span span =
        new Span(
            live.lastSequence() + 1,
            changes.lastSequence(),
            live.lastMillis(),
            changes.lastTimeMillis());
    try (RunWriter writer =
        new RunWriter(
            context,
            directory,
            this::seal,
            span,
            clears(changes, span),
            List.of(),
            options.segmentBytes())) {
      try {
        addAll(changes, span, writer);
        List<WrittenSegment> written = writer.finish();
        unpublished.addAll(written);
        return new Run(written.stream().map(WrittenSegment::reader).toList());
      } catch (StorageFullException e) {
        // Nothing was published: the next attempt may find space.
        writer.abandon(e);
        chain.head(head);
        throw e;
      } catch (QumpException e) {
        failure = e;
        throw e;
      }
    }
  }

  private void seal(UnaryOperator<SealedSegment> writing) {
    lock.lock();
    try {
      chain.head(writing.apply(chain.head()));
    } finally {
      lock.unlock();
    }
  }

  /** What came before the run's first sequence is in the base already. */
  private static List<Clear> clears(ChangeSet changes, Span span) {
    return changes.maps().stream()
        .filter(map -> map.clearedAt() >= span.firstSequence())
        .map(map -> new Clear(map.map().number(), map.clearedAt()))
        .toList();
  }

  private static void addAll(ChangeSet changes, Span span, RunWriter writer) {
    EntryState entry = new EntryState();
    for (MapChanges map : changes.maps()) {
      for (EntryChange change : map.changes()) {
        if (change.sequence() >= span.firstSequence()) {
          StoredValue value = change.value();
          entry.set(
              map.map().number(),
              change.key(),
              change.sequence(),
              value == null ? SegmentFormat.TOMBSTONE : value.type(),
              value == null ? null : value.bytes());
          writer.add(entry);
        }
      }
    }
  }

  private void publish() {
    try {
      unpublished.forEach(WrittenSegment::publish);
      directory.forceNames();
      Manifest next =
          new Manifest(
              context.storeId(),
              manifest.generation() + 1,
              live.lastSequence(),
              live.lastMillis(),
              chain.head(),
              live.named());
      directory.replaceManifest(next);
      manifest = next;
      durableSequence = next.lastSequence();
      unpublished.clear();
      directory.deleteSegmentsBut(live.numbers());
    } catch (StorageFullException e) {
      // The manifest is the old one: the next attempt may find space.
      throw e;
    } catch (QumpException e) {
      failure = e;
      throw e;
    }
  }

  private LiveSet current() {
    if (closed) {
      throw new ClosedException("the base was closed; open the store again");
    }
    return live;
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
