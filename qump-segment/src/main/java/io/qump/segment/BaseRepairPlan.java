package io.qump.segment;

import io.qump.RepairReport.MovedFile;
import io.qump.segment.BaseSurvey.Found;
import io.qump.segment.BaseSurvey.FoundRun;
import io.qump.segment.BaseSurvey.FoundSegment;
import io.qump.segment.Manifest.LiveRun;
import io.qump.segment.Manifest.LiveSegment;
import io.qump.segment.SegmentHeader.Span;
import io.qump.segment.SegmentProperties.Clear;
import io.qump.segment.SegmentSalvage.Lost;
import io.qump.spi.CommitTime;
import io.qump.spi.DamagedFiles;
import io.qump.spi.PlannedRepair;
import io.qump.spi.PlannedRepair.LostRange;
import io.qump.spi.RepairPlan;
import io.qump.spi.StorageContext;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Repairs a base: copies damaged files aside, writes what verifies of each damaged segment into a
 * new one in its place in its run, replaces the manifest, and then deletes the damaged files. Until
 * the manifest is replaced the old one counts, with every file as it was. Runs that the log has
 * wholly are left to it.
 *
 * <p>For one thread; used once.
 */
final class BaseRepairPlan implements RepairPlan {

  private final StorageContext context;
  private final SegmentDirectory directory;
  private final DamagedFiles aside;
  private final BaseSurvey survey;
  private final Found found;

  /** The runs that stay, the oldest first. */
  private final List<FoundRun> kept;

  private final List<LostRange> lost = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Set<Integer> maps = new TreeSet<>();
  private final PlannedRepair what;
  private long entries;

  private BaseRepairPlan(
      StorageContext context,
      SegmentDirectory directory,
      DamagedFiles aside,
      BaseSurvey survey,
      long logFrom) {
    this.context = context;
    this.directory = directory;
    this.aside = aside;
    this.survey = survey;
    this.found = survey.run();
    this.kept = keep(found.runs(), logFrom);
    this.what = plan();
  }

  /** Looks at a base and plans its repair. */
  static BaseRepairPlan of(StorageContext context, long logFrom) {
    SegmentDirectory directory = new SegmentDirectory(context, new BlockCache(0));
    DamagedFiles aside = new DamagedFiles(context.volume(), context.directory());
    BaseSurvey survey = new BaseSurvey(context, directory, logFrom);
    return new BaseRepairPlan(context, directory, aside, survey, logFrom);
  }

  @Override
  public PlannedRepair what() {
    return what;
  }

  /** All runs, or those before the first damaged one from which on the log has everything. */
  private List<FoundRun> keep(List<FoundRun> runs, long logFrom) {
    for (int i = 0; i < runs.size(); i++) {
      FoundRun run = runs.get(i);
      if (!run.isWhole() && run.run().firstSequence() >= logFrom) {
        notes.add("commits from " + run.run().firstSequence() + " on come from the log");
        return runs.subList(0, i);
      }
    }
    return runs;
  }

  private PlannedRepair plan() {
    maps.addAll(survey.maps());
    for (int i = 0; i < kept.size(); i++) {
      for (FoundSegment segment : kept.get(i).segments()) {
        DamagedSegment damaged = segment.damaged();
        if (damaged != null) {
          salvage(damaged, i);
        }
      }
    }
    if (survey.unprovable()) {
      long last = found.manifest().map(manifest -> manifest.last().sequence()).orElse(0L);
      lost.add(new LostRange(0, new byte[0], Integer.MAX_VALUE, null, 1, last, true));
    }
    notes.addAll(survey.notes());
    List<MovedFile> moved = survey.damagedFiles().stream().map(aside::moveOf).toList();
    return new PlannedRepair(survey.faults(), lost, List.of(), entries, 0, moved, maps, notes);
  }

  private void salvage(DamagedSegment damaged, int run) {
    SegmentSalvage salvage = damaged.salvage(SegmentSalvage.NOWHERE);
    entries += salvage.entries();
    maps.addAll(salvage.maps());
    Span span = damaged.span();
    for (Lost range : salvage.lost()) {
      lost.add(
          lost(range.from(), range.to(), span, salvage.hasHistory() || mayShowOlder(range, run)));
    }
    if (salvage.hasLostTimes()) {
      notes.add(
          "when the commits "
              + span.firstSequence()
              + " to "
              + span.lastSequence()
              + " were made is lost in part: reads as of a time among theirs may be of another");
    }
    boolean hidesOlder = damaged.isFirst() && run > 0;
    if (hidesOlder && salvage.properties() == null) {
      notes.add(
          "whether a map was cleared by commits "
              + span.firstSequence()
              + " to "
              + span.lastSequence()
              + " is lost: entries from before may show again");
      lost.add(lost(new byte[0], null, span, true));
    }
  }

  private boolean mayShowOlder(Lost range, int run) {
    byte[] to = range.to();
    for (FoundRun older : kept.subList(0, run)) {
      for (FoundSegment segment : older.segments()) {
        SegmentReader reader = segment.reader();
        if (reader == null) {
          return true;
        }
        SegmentProperties keys = reader.properties();
        if (reader.header().counts().entries() > 0
            && Arrays.compareUnsigned(keys.lastKey(), range.from()) >= 0
            && (to == null || Arrays.compareUnsigned(keys.firstKey(), to) < 0)) {
          return true;
        }
      }
    }
    return false;
  }

  private static LostRange lost(
      byte[] from, byte @Nullable [] to, Span span, boolean mayShowOlder) {
    return new LostRange(
        map(from),
        key(from),
        to == null ? Integer.MAX_VALUE : map(to),
        to == null ? null : key(to),
        span.firstSequence(),
        span.lastSequence(),
        mayShowOlder);
  }

  private static int map(byte[] fullKey) {
    return fullKey.length < SegmentFormat.MAP_BYTES ? 0 : ByteBuffer.wrap(fullKey).getInt();
  }

  private static byte[] key(byte[] fullKey) {
    return Arrays.copyOfRange(
        fullKey, Math.min(fullKey.length, SegmentFormat.MAP_BYTES), fullKey.length);
  }

  @Override
  public void carryOut() {
    Manifest before = found.manifest().orElse(null);
    if (what.isEmpty() || before == null) {
      return;
    }
    directory.deleteTemporary();
    aside.keep(what.moved());
    Chain chain = new Chain(before.head());
    List<LiveRun> runs = new ArrayList<>();
    for (FoundRun run : kept) {
      List<LiveSegment> segments = new ArrayList<>();
      for (FoundSegment segment : run.segments()) {
        DamagedSegment damaged = segment.damaged();
        LiveSegment named = segment.named();
        if (damaged != null) {
          segments.add(write(damaged, chain));
        } else if (named != null) {
          segments.add(named);
        }
      }
      runs.add(
          new LiveRun(run.run().firstSequence(), run.run().lastSequence(), List.copyOf(segments)));
    }
    directory.forceNames();
    directory.replaceManifest(after(before, chain.head, runs));
    List<String> replaced =
        survey.damagedFiles().stream()
            .filter(name -> !name.equals(directory.name(Manifest.NAME)))
            .toList();
    aside.remove(replaced);
  }

  private Manifest after(Manifest before, SealedSegment head, List<LiveRun> runs) {
    CommitTime last = before.last();
    if (kept.size() < found.runs().size()) {
      FoundRun left = found.runs().get(kept.size());
      last = new CommitTime(left.run().firstSequence() - 1, lastMillisBefore(left));
    }
    boolean isBehind = before.horizon().sequence() > last.sequence();
    return new Manifest(
        context.storeId(),
        before.generation() + 1,
        last,
        isBehind ? last : before.horizon(),
        head,
        List.copyOf(runs));
  }

  /** The time of the commit before a run. */
  private static long lastMillisBefore(FoundRun run) {
    FoundSegment first = run.segments().get(0);
    SegmentReader reader = first.reader();
    DamagedSegment damaged = first.damaged();
    if (reader != null) {
      return reader.header().span().firstMillis();
    }
    return damaged == null ? 0 : damaged.span().firstMillis();
  }

  /** The head of the chain while segments are added to it. For one thread. */
  private static final class Chain {

    private SealedSegment head;

    Chain(SealedSegment head) {
      this.head = head;
    }
  }

  /** Writes what verifies of a segment into a new one, whose name is not durable yet. */
  private LiveSegment write(DamagedSegment damaged, Chain chain) {
    SegmentSource source = damaged.source();
    SegmentProperties properties =
        source == null ? null : damaged.salvage(SegmentSalvage.NOWHERE).properties();
    List<Clear> clears = properties == null ? List.of() : properties.clears();
    List<SealedSegment> replaces = new ArrayList<>(damaged.replaces());
    if (properties != null) {
      replaces.addAll(0, properties.replaces());
    }
    try (RunWriter writer =
        new RunWriter(
            context,
            directory,
            writing -> chain.head = writing.apply(chain.head),
            damaged.span(),
            clears,
            replaces,
            Long.MAX_VALUE)) {
      damaged.salvage(SegmentSalvage.into(writer));
      WrittenSegment written = writer.finish().get(0);
      written.force();
      written.name();
      SegmentReader reader = written.reader();
      return new LiveSegment(
          reader.sealed(), reader.header().places().length(), reader.header().previous());
    }
  }
}
