package io.qump.segment;

import io.qump.segment.Manifest.LiveRun;
import io.qump.segment.Manifest.LiveSegment;
import io.qump.segment.SegmentHeader.Span;
import io.qump.spi.StorageContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out what a base holds: its manifest, and the segments that it names. A segment that it has
 * opened it does not open again. For one thread at a time.
 */
final class SegmentOpening {

  private final StorageContext context;
  private final SegmentDirectory directory;
  private final Map<SealedSegment, SegmentReader> open = new HashMap<>();

  SegmentOpening(StorageContext context, SegmentDirectory directory) {
    this.context = context;
    this.directory = directory;
  }

  /** The manifest; a new base gets its first one. */
  Manifest manifest() {
    Optional<Manifest> stored = stored();
    if (stored.isPresent()) {
      return stored.get();
    }
    Manifest first = Manifest.first(context.storeId());
    directory.replaceManifest(first);
    return first;
  }

  /** The manifest; empty if the base is not made yet. */
  Optional<Manifest> stored() {
    Damage damage = new Damage(directory.name(Manifest.NAME));
    // In this order: a base that is made meanwhile has its manifest before its first segment.
    List<String> segments = directory.segments();
    Optional<byte[]> stored = directory.readManifest();
    damage.require(
        stored.isPresent() || segments.isEmpty(),
        0,
        "the file is missing, and there are segments: ",
        segments);
    return stored.map(bytes -> Manifest.decode(bytes, context.storeId(), damage));
  }

  /** Opens every segment that a manifest names. */
  LiveSet live(Manifest manifest) {
    Set<String> present = new HashSet<>(directory.segments());
    List<Run> runs = new ArrayList<>();
    for (LiveRun run : manifest.runs()) {
      List<SegmentReader> segments = new ArrayList<>();
      for (LiveSegment segment : run.segments()) {
        if (!open.containsKey(segment.sealed())) {
          requirePresent(segment, present);
        }
        segments.add(open(run, segment));
      }
      checkOrder(segments);
      runs.add(0, new Run(segments));
    }
    return new LiveSet(List.copyOf(runs), manifest.last().timeMillis(), manifest.horizon());
  }

  private void requirePresent(LiveSegment named, Set<String> present) {
    String name = directory.segment(named.sealed().number());
    new Damage(name)
        .require(present.contains(name), 0, "the manifest names the file, and it is missing");
  }

  /** Lets go of the segments that are not among some. */
  void keepOnly(Set<Long> numbers) {
    open.keySet().removeIf(place -> !numbers.contains(place.number()));
  }

  /** Opens a segment that a manifest names, and checks that it is the one. */
  SegmentReader open(LiveRun run, LiveSegment named) {
    SegmentReader known = open.get(named.sealed());
    if (known != null) {
      return known;
    }
    SegmentReader opened = openFile(run, named);
    open.put(named.sealed(), opened);
    return opened;
  }

  private SegmentReader openFile(LiveRun run, LiveSegment named) {
    String name = directory.segment(named.sealed().number());
    Damage damage = new Damage(name);
    SegmentReader segment =
        SegmentReader.open(
            directory.volume(),
            name,
            name,
            context.storeId(),
            context.addressing().id(),
            directory.cache());
    damage.require(
        segment.sealed().equals(named.sealed())
            && segment.header().places().length() == named.length(),
        SegmentFormat.CHAIN_HASH,
        "it is not the segment that the manifest names");
    Span span = segment.header().span();
    damage.require(
        span.firstSequence() == run.firstSequence() && span.lastSequence() == run.lastSequence(),
        60,
        "it does not belong to the run in which the manifest names it");
    return segment;
  }

  /**
   * The keys of each segment of a run come behind those of the one before, or go on with its last.
   */
  static void checkOrder(List<SegmentReader> segments) {
    byte[] last = new byte[0];
    for (SegmentReader segment : segments) {
      SegmentProperties properties = segment.properties();
      segment
          .file()
          .damage()
          .require(
              segment.header().counts().entries() == 0
                  || Arrays.compareUnsigned(last, properties.firstKey()) <= 0,
              segment.header().places().properties(),
              "its keys do not come behind those of the segment before");
      last = properties.lastKey();
    }
  }
}
