package io.qump.segment;

import io.qump.error.CorruptionException;
import io.qump.error.QumpException;
import io.qump.segment.SegmentHeader.Span;
import io.qump.segment.SegmentProperties.Clear;
import io.qump.spi.BaseCopy;
import io.qump.spi.BaseSnapshots;
import io.qump.spi.BaseView;
import io.qump.spi.ChangeSet;
import io.qump.spi.ChangeSet.EntryChange;
import io.qump.spi.ChangeSet.MapChanges;
import io.qump.spi.CommitTime;
import io.qump.spi.CommitTimes;
import io.qump.spi.Compaction;
import io.qump.spi.MapId;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StorageBackend;
import io.qump.spi.StorageContext;
import io.qump.spi.StoredValue;
import io.qump.spi.TimeTravel;
import io.qump.spi.Verification;
import io.qump.spi.Volume;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Entries in immutable, hash-chained, sorted segments. Applying changes writes a run and puts it in
 * front of the live set; forcing gives its files their names and replaces the manifest. States stay
 * as they come; compaction drops those that the retention does not need.
 *
 * <p>Thread-safe as the seam asks. Readers take the live set and no lock.
 */
final class SegmentBase implements StorageBackend, BaseSnapshots, BaseCopy, TimeTravel, Compaction {

  /** What it is itself. */
  private static final Set<Class<?>> ROLES =
      Set.of(BaseSnapshots.class, BaseCopy.class, TimeTravel.class, Compaction.class);

  private static final long SUITED_TABLE_BYTES = 16L << 20;

  private final StorageContext context;
  private final SegmentOptions options;
  private final LiveSetReader reader;
  private final LiveSegments segments;
  private final Compactor compactor;

  private SegmentBase(StorageContext context, SegmentOptions options, LiveSegments segments) {
    this.context = context;
    this.options = options;
    this.reader = new LiveSetReader();
    this.segments = segments;
    this.compactor = new Compactor(context, options, segments);
  }

  /** Opens a base, or makes a new one. */
  static SegmentBase open(StorageContext context, SegmentOptions options) {
    SegmentDirectory directory =
        new SegmentDirectory(context, new BlockCache(options.cacheBytes()));
    SegmentOpening opening = new SegmentOpening(context, directory);
    directory.deleteTemporary();
    Manifest manifest = opening.manifest();
    SegmentBase base =
        new SegmentBase(
            context,
            options,
            new LiveSegments(context, directory, manifest, opening.live(manifest)));
    base.compactor.opened();
    return base;
  }

  @Override
  public @Nullable StoredValue get(MapId map, byte[] key, long identityHash) {
    return reader.get(segments.current(), map.number(), key, identityHash, Long.MAX_VALUE);
  }

  @Override
  public ScanPage scan(ScanRequest request) {
    return reader.scan(segments.current(), request, Long.MAX_VALUE);
  }

  @Override
  public void apply(ChangeSet changes) {
    segments.append(live -> write(changes, live), changes.history());
  }

  @Override
  public void force(long sequence) {
    segments.publish();
    compactor.request();
  }

  @Override
  public long durableSequence() {
    return segments.durableSequence();
  }

  @Override
  public long durableTimeMillis() {
    return segments.durableMillis();
  }

  /** Of 8, 16, 32, 64 and 128 MiB the best for filling, final flush included (decision 27). */
  @Override
  public long suitedTableBytes() {
    return SUITED_TABLE_BYTES;
  }

  @Override
  public <R> Optional<R> role(Class<R> role) {
    if (role == Verification.class) {
      return Optional.of(role.cast(new BaseVerification(context, segments)));
    }
    return ROLES.contains(role) ? Optional.of(role.cast(this)) : Optional.empty();
  }

  @Override
  public BaseView pin() {
    return new PinnedLiveSet(reader, segments.current(), Long.MAX_VALUE);
  }

  @Override
  public BaseView pin(long sequence) {
    LiveHistory history = history();
    history.checkReadable(sequence);
    return new PinnedLiveSet(reader, history.live(), sequence);
  }

  @Override
  public CommitTime horizon() {
    return segments.current().horizon();
  }

  @Override
  public CommitTime lastCommitAt(long timeMillis) {
    return history().lastCommitAt(timeMillis);
  }

  @Override
  public long timeMillisOf(long sequence) {
    return history().timeMillisOf(sequence);
  }

  @Override
  public long copyTo(Volume target, String directory) {
    return new LiveSetCopy(context, target, directory).write(segments.published());
  }

  @Override
  public void compact() {
    compactor.compactAll();
  }

  @Override
  public void pause() {
    compactor.pause();
  }

  @Override
  public void resume() {
    compactor.resume();
  }

  @Override
  public void close() {
    compactor.close();
    segments.close();
  }

  /**
   * Checks every byte of every segment that is live when this is called, and their chain.
   *
   * @throws io.qump.error.CorruptionException at the first place that is not what was written
   */
  void verify() {
    LiveSet verified = segments.current();
    for (Run run : verified.runs()) {
      for (SegmentReader segment : run.segments()) {
        requireNone(new SegmentVerifier(segment, context.addressing(), advanced -> {}).verify());
      }
    }
    ChainVerifier.verify(verified, SealedSegment.genesis(context.storeId()));
  }

  private static void requireNone(List<CorruptionException> faults) {
    if (!faults.isEmpty()) {
      throw faults.get(0);
    }
  }

  /**
   * Merges runs now, in the caller's thread.
   *
   * @param runs durable runs that lie side by side, the newest first
   */
  void compact(List<Run> runs) {
    compactor.compact(runs);
  }

  /** What there is to read. */
  LiveSet live() {
    return segments.current();
  }

  private LiveHistory history() {
    return new LiveHistory(segments.current(), context.configuration().retention());
  }

  /** What is kept in memory. */
  BlockCache cache() {
    return segments.directory().cache();
  }

  /** Writes a run; none if the base has these changes already. */
  private List<WrittenSegment> write(ChangeSet changes, LiveSet live) {
    if (changes.lastSequence() <= live.lastSequence()) {
      return List.of();
    }
    Span span =
        new Span(
            live.lastSequence() + 1,
            changes.lastSequence(),
            live.lastMillis(),
            changes.lastTimeMillis());
    try (RunWriter writer =
        new RunWriter(
            context,
            segments.directory(),
            segments::seal,
            span,
            clears(changes, span),
            List.of(),
            options.segmentBytes())) {
      try {
        addTimes(changes, span, writer);
        addAll(changes, span, writer);
        return writer.finish();
      } catch (QumpException e) {
        writer.abandon(e);
        throw e;
      }
    }
  }

  /** What came before the run's first sequence is in the base already. */
  private static List<Clear> clears(ChangeSet changes, Span span) {
    return changes.maps().stream()
        .flatMap(
            map ->
                map.clears().stream()
                    .filter(sequence -> sequence >= span.firstSequence())
                    .map(sequence -> new Clear(map.map().number(), sequence)))
        .toList();
  }

  /** Without history the horizon says when the last commit was made. */
  private static void addTimes(ChangeSet changes, Span span, RunWriter writer) {
    CommitTimes times = changes.times();
    for (int i = 0; changes.history() && i < times.size(); i++) {
      if (times.sequence(i) >= span.firstSequence()) {
        writer.addTime(new CommitTime(times.sequence(i), times.timeMillis(i)));
      }
    }
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
}
