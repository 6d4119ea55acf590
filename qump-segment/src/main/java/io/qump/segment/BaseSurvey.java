package io.qump.segment;

import io.qump.Fault;
import io.qump.error.CorruptionException;
import io.qump.segment.Manifest.LiveRun;
import io.qump.segment.Manifest.LiveSegment;
import io.qump.segment.SegmentHeader.Span;
import io.qump.segment.SegmentSalvage.Bounds;
import io.qump.spi.CommitTime;
import io.qump.spi.KeyRange;
import io.qump.spi.StorageContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every file of a base and tells whole segments from damaged ones. Changes nothing. For
 * one thread; used once.
 */
final class BaseSurvey {

  private static final String ADVICE = "repaired: see what was brought back and what is lost";

  private final StorageContext context;
  private final SegmentDirectory directory;
  private final long logFrom;
  private final List<Fault> faults = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Set<String> damagedFiles = new TreeSet<>();
  private final Set<Integer> maps = new TreeSet<>();

  /** Segments by their place in the chain, wherever their files are now. */
  private final Map<SealedSegment, SegmentSource> sources = new HashMap<>();

  private final List<SegmentSource> inPlace = new ArrayList<>();
  private boolean rebuilt;
  private boolean unprovable;

  BaseSurvey(StorageContext context, SegmentDirectory directory, long logFrom) {
    this.context = context;
    this.directory = directory;
    this.logFrom = logFrom;
  }

  /**
   * A run as it was found.
   *
   * @param run how the manifest names it
   * @param segments its segments, each whole or damaged
   */
  record FoundRun(LiveRun run, List<FoundSegment> segments) {

    boolean isWhole() {
      return segments.stream().allMatch(segment -> segment.damaged() == null);
    }
  }

  /**
   * A segment as it was found.
   *
   * @param named how the manifest names it; null if no segment of its run is known
   * @param reader the segment, if it is whole
   * @param damaged what there is of it, if it is not
   */
  record FoundSegment(
      @Nullable LiveSegment named,
      @Nullable SegmentReader reader,
      @Nullable DamagedSegment damaged) {}

  /**
   * What was found.
   *
   * @param manifest which segments count; empty if the base is new
   * @param runs the runs, the oldest first
   */
  record Found(Optional<Manifest> manifest, List<FoundRun> runs) {}

  /** Looks at everything. */
  Found run() {
    for (String name : directory.segments()) {
      inPlace.add(SegmentSource.open(directory.volume(), name));
    }
    inPlace.forEach(this::note);
    Optional<Manifest> manifest = manifest();
    List<FoundRun> runs = new ArrayList<>();
    if (manifest.isPresent()) {
      for (LiveRun run : manifest.get().runs()) {
        runs.add(found(run, runs, manifest.get()));
      }
      chain(runs);
    }
    return new Found(manifest, runs);
  }

  List<Fault> faults() {
    return faults;
  }

  List<String> notes() {
    return notes;
  }

  /** The files that are to be put aside. */
  Set<String> damagedFiles() {
    return damagedFiles;
  }

  /** The maps of whole segments. */
  Set<Integer> maps() {
    return maps;
  }

  /** Whether the manifest could not be used. */
  boolean rebuilt() {
    return rebuilt;
  }

  /** Whether a file is so damaged that nobody knows what was in it. */
  boolean unprovable() {
    return unprovable;
  }

  private void note(SegmentSource source) {
    SealedSegment sealed = source.sealed();
    if (sealed != null) {
      sources.put(sealed, source);
    }
  }

  private Optional<Manifest> manifest() {
    String name = directory.name(Manifest.NAME);
    Optional<byte[]> stored = directory.readManifest();
    if (stored.isEmpty() && inPlace.isEmpty()) {
      return Optional.empty();
    }
    try {
      byte[] bytes = stored.orElse(new byte[0]);
      Manifest manifest = Manifest.decode(bytes, context.storeId(), new Damage(name));
      return Optional.of(isBehindTheLog(manifest) ? newerThan(manifest, name) : manifest);
    } catch (CorruptionException e) {
      fault(name, e.position(), Damage.what(e));
      if (stored.isPresent()) {
        damagedFiles.add(name);
      }
      return Optional.of(rebuild());
    }
  }

  private boolean isBehindTheLog(Manifest manifest) {
    return logFrom < Long.MAX_VALUE && manifest.last().sequence() + 1 < logFrom;
  }

  /** A manifest of an older day has newer segments beside it. */
  private Manifest newerThan(Manifest manifest, String name) {
    ManifestRebuild rebuild = new ManifestRebuild(context.storeId(), inPlace, logFrom);
    Manifest newer = rebuild.run();
    if (newer.last().sequence() <= manifest.last().sequence()) {
      return manifest;
    }
    fault(
        name,
        0,
        "it is older than the segments beside it, which hold commits up to "
            + newer.last().sequence());
    notes.addAll(rebuild.notes());
    damagedFiles.add(name);
    rebuilt = true;
    return newer;
  }

  private Manifest rebuild() {
    rebuilt = true;
    for (SegmentSource source : inPlace) {
      if (source.header() == null) {
        unprovable = true;
        fault(source.name(), 0, "its header is damaged, and no manifest says what it was");
        damagedFiles.add(source.name());
      }
    }
    ManifestRebuild rebuild = new ManifestRebuild(context.storeId(), inPlace, logFrom);
    Manifest manifest = rebuild.run();
    notes.addAll(rebuild.notes());
    notes.add(
        "the manifest was made anew from the segments; that none newer than "
            + manifest.head()
            + " is missing cannot be proven, and reads as of the past are not offered");
    return manifest;
  }

  private FoundRun found(LiveRun run, List<FoundRun> older, Manifest manifest) {
    List<SegmentReader> readers = new ArrayList<>();
    List<LiveSegment> named = run.segments();
    for (LiveSegment segment : named) {
      readers.add(open(run, segment));
    }
    Span span = span(run, named, older, manifest);
    List<FoundSegment> found = new ArrayList<>();
    for (int i = 0; i < named.size(); i++) {
      SegmentReader reader = readers.get(i);
      DamagedSegment damaged =
          reader != null
              ? null
              : new DamagedSegment(
                  named.get(i), source(named.get(i)), span, bounds(readers, i), i == 0);
      found.add(new FoundSegment(named.get(i), reader, damaged));
    }
    if (named.isEmpty()) {
      fault(directory.name(Manifest.NAME), 0, "no segment of commits " + text(run) + " is there");
      Bounds all = new Bounds(new byte[0], null);
      found.add(new FoundSegment(null, null, new DamagedSegment(null, null, span, all, true)));
    }
    return new FoundRun(run, found);
  }

  private static String text(LiveRun run) {
    return run.firstSequence() + " to " + run.lastSequence();
  }

  private @Nullable SegmentSource source(LiveSegment named) {
    SegmentSource known = sources.get(named.sealed());
    if (known != null) {
      return known;
    }
    String name = directory.segment(named.sealed().number());
    return inPlace.stream()
        .filter(source -> source.name().equals(name) && source.header() == null)
        .findFirst()
        .orElse(null);
  }

  /** A segment that is whole and in its place; null if it is not. */
  private @Nullable SegmentReader open(LiveRun run, LiveSegment named) {
    String name = directory.segment(named.sealed().number());
    if (inPlace.stream().noneMatch(source -> source.name().equals(name))) {
      fault(name, 0, "the manifest names the file, and it is missing");
      return null;
    }
    try {
      SegmentReader reader = new SegmentOpening(context, directory).open(run, named);
      SegmentVerifier verifier = new SegmentVerifier(reader, context.addressing(), advanced -> {});
      List<CorruptionException> found = verifier.verify();
      if (found.isEmpty()) {
        maps.addAll(verifier.maps());
        return reader;
      }
      found.forEach(e -> fault(name, e.position(), Damage.what(e)));
    } catch (CorruptionException e) {
      fault(name, e.position(), Damage.what(e));
    }
    damagedFiles.add(name);
    return null;
  }

  /** Segments that are whole one by one may hang together wrongly: only a bug does that. */
  private void chain(List<FoundRun> runs) {
    List<Run> whole = new ArrayList<>();
    for (FoundRun run : runs) {
      if (run.isWhole()) {
        whole.add(0, new Run(run.segments().stream().map(FoundSegment::reader).toList()));
      }
    }
    try {
      for (Run run : whole) {
        SegmentOpening.checkOrder(run.segments());
      }
      ChainVerifier.verify(
          new LiveSet(List.copyOf(whole), 0, CommitTime.NONE),
          SealedSegment.genesis(context.storeId()));
    } catch (CorruptionException e) {
      throw new CorruptionException(
          e.file(), e.position(), Damage.what(e) + "; this cannot be repaired: restore a copy", e);
    }
  }

  /** The commits of a run; where no header says it, by those of the runs beside it. */
  private Span span(LiveRun run, List<LiveSegment> named, List<FoundRun> older, Manifest manifest) {
    Optional<Span> own = spanOf(named);
    if (own.isPresent()) {
      return own.get();
    }
    long before = older.isEmpty() ? 0 : lastMillis(older.get(older.size() - 1), manifest);
    long last =
        manifest.runs().stream()
            .filter(next -> next.firstSequence() == run.lastSequence() + 1)
            .flatMap(next -> spanOf(next.segments()).stream())
            .mapToLong(Span::firstMillis)
            .findFirst()
            .orElse(manifest.last().timeMillis());
    return new Span(run.firstSequence(), run.lastSequence(), before, last);
  }

  private Optional<Span> spanOf(List<LiveSegment> segments) {
    for (LiveSegment segment : segments) {
      SegmentSource source = sources.get(segment.sealed());
      SegmentHeader header = source == null ? null : source.header();
      if (header != null) {
        return Optional.of(header.span());
      }
    }
    return Optional.empty();
  }

  private static long lastMillis(FoundRun run, Manifest manifest) {
    FoundSegment first = run.segments().get(0);
    DamagedSegment damaged = first.damaged();
    SegmentReader reader = first.reader();
    if (reader != null) {
      return reader.header().span().lastMillis();
    }
    return damaged == null ? manifest.last().timeMillis() : damaged.span().lastMillis();
  }

  /** The keys of a segment lie between those of the whole ones beside it. */
  private static Bounds bounds(List<SegmentReader> run, int at) {
    byte[] from = new byte[0];
    byte[] to = null;
    for (int i = 0; i < run.size(); i++) {
      SegmentReader other = run.get(i);
      if (other != null && other.header().counts().entries() > 0) {
        if (i < at) {
          // The states of a key may go on in the next segment.
          from = other.properties().lastKey();
        } else if (i > at && to == null) {
          to = KeyRange.behind(other.properties().firstKey());
        }
      }
    }
    return new Bounds(from, to);
  }

  private void fault(String file, long position, String what) {
    faults.add(new Fault(file, position, what, ADVICE));
  }
}
