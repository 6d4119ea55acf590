package io.qump.segment;

import io.qump.segment.Manifest.LiveRun;
import io.qump.segment.Manifest.LiveSegment;
import io.qump.segment.SegmentHeader.Span;
import io.qump.spi.CommitTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds out, without a manifest, which segments count: those that prove themselves by their chain
 * hash, are replaced by none, and whose runs follow each other without a gap. For one thread; used
 * once.
 *
 * <p>A merged run counts if one of those that it replaces is gone: these are deleted only when a
 * manifest that names it is durable. Otherwise it may be unfinished, and those that it was to
 * replace count. The same holds for a segment that a repair wrote in the place of another. A run
 * that the log has wholly is left out, since it may be unfinished too.
 */
final class ManifestRebuild {

  private final UUID storeId;
  private final long logFrom;
  private final Map<SealedSegment, SegmentSource> present = new HashMap<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * A rebuild.
   *
   * @param storeId the store
   * @param sources all segment files there are; those without a header are passed over
   * @param logFrom the log has every commit from this sequence on
   */
  ManifestRebuild(UUID storeId, List<SegmentSource> sources, long logFrom) {
    this.storeId = storeId;
    this.logFrom = logFrom;
    for (SegmentSource source : sources) {
      SealedSegment sealed = source.sealed();
      SegmentHeader header = source.header();
      if (sealed != null && header != null && header.storeId().equals(storeId)) {
        present.putIfAbsent(sealed, source);
      }
    }
  }

  /** The manifest that names what counts. */
  Manifest run() {
    List<SegmentSource> counting = counting();
    List<LiveRun> runs = new ArrayList<>();
    long last = 0;
    long lastMillis = 0;
    for (List<SegmentSource> run : tiled(counting)) {
      Span span = header(run.get(0)).span();
      if (span.firstSequence() >= logFrom) {
        notes.add("commits from " + span.firstSequence() + " on come from the log");
        break;
      }
      if (span.firstSequence() > last + 1) {
        runs.add(new LiveRun(last + 1, span.firstSequence() - 1, List.of()));
      }
      runs.add(new LiveRun(span.firstSequence(), span.lastSequence(), named(run)));
      last = span.lastSequence();
      lastMillis = span.lastMillis();
    }
    SealedSegment head = head();
    CommitTime newest = new CommitTime(last, lastMillis);
    // What is kept of the past nobody knows any more: only the present is offered for certain.
    return new Manifest(storeId, head.number() + 1, newest, newest, head, List.copyOf(runs));
  }

  /** What a user should know of how it was found. */
  List<String> notes() {
    return notes;
  }

  /** The newest segment there is: what was newer, nothing can prove. */
  private SealedSegment head() {
    return present.keySet().stream()
        .max(Comparator.comparingLong(SealedSegment::number))
        .orElse(SealedSegment.genesis(storeId));
  }

  private List<SegmentSource> counting() {
    List<SegmentSource> newestFirst = new ArrayList<>(present.values());
    newestFirst.sort(
        Comparator.comparingLong((SegmentSource source) -> header(source).number()).reversed());
    Set<SealedSegment> gone = new HashSet<>();
    Set<Span> unfinished = new HashSet<>();
    List<SegmentSource> counting = new ArrayList<>();
    for (SegmentSource source : newestFirst) {
      SegmentProperties properties = source.properties();
      List<SealedSegment> replaced = properties == null ? List.of() : properties.replaces();
      if (gone.contains(source.sealed())) {
        gone.addAll(replaced);
      } else if (!replaced.isEmpty() && present.keySet().containsAll(replaced)) {
        notes.add("file=" + source.name() + " was not needed: what it replaces is there");
        Span span = header(source).span();
        if (replaced.stream().noneMatch(other -> span.equals(spanOf(other)))) {
          unfinished.add(span);
        }
      } else {
        gone.addAll(replaced);
        counting.add(source);
      }
    }
    counting.removeIf(source -> unfinished.contains(header(source).span()));
    return counting;
  }

  private @Nullable Span spanOf(SealedSegment sealed) {
    SegmentSource source = present.get(sealed);
    return source == null ? null : header(source).span();
  }

  /** Runs one behind the other, the oldest first; those that lie within another are left out. */
  private static List<List<SegmentSource>> tiled(List<SegmentSource> counting) {
    Map<Span, List<SegmentSource>> bySpan =
        new TreeMap<>(
            Comparator.comparingLong(Span::firstSequence)
                .thenComparing(Comparator.comparingLong(Span::lastSequence).reversed())
                .thenComparingLong(Span::firstMillis)
                .thenComparingLong(Span::lastMillis));
    counting.forEach(
        source ->
            bySpan.computeIfAbsent(header(source).span(), fresh -> new ArrayList<>()).add(source));
    List<List<SegmentSource>> tiled = new ArrayList<>();
    long last = 0;
    for (Map.Entry<Span, List<SegmentSource>> run : bySpan.entrySet()) {
      if (run.getKey().firstSequence() > last) {
        tiled.add(run.getValue());
        last = run.getKey().lastSequence();
      }
    }
    return tiled;
  }

  /** In the order of their keys; of a segment whose keys are not known, in that of the chain. */
  private static List<LiveSegment> named(List<SegmentSource> run) {
    List<SegmentSource> ordered = new ArrayList<>(run);
    ordered.sort(Comparator.comparingLong(source -> header(source).number()));
    if (run.stream().allMatch(source -> source.properties() != null)) {
      ordered.sort((one, other) -> Arrays.compareUnsigned(firstKey(one), firstKey(other)));
    }
    return ordered.stream().map(ManifestRebuild::named).toList();
  }

  private static LiveSegment named(SegmentSource source) {
    SegmentHeader header = header(source);
    SealedSegment sealed = source.sealed();
    if (sealed == null) {
      throw new IllegalStateException("a segment without a chain hash was taken: " + source);
    }
    return new LiveSegment(sealed, header.places().length(), header.previous());
  }

  private static byte[] firstKey(SegmentSource source) {
    SegmentProperties properties = source.properties();
    return properties == null ? new byte[0] : properties.firstKey();
  }

  private static SegmentHeader header(SegmentSource source) {
    SegmentHeader header = source.header();
    if (header == null) {
      throw new IllegalStateException("a segment without a header was taken: " + source);
    }
    return header;
  }
}
