package io.qump.segment;

import io.qump.segment.Manifest.LiveSegment;
import io.qump.segment.SegmentHeader.Span;
import io.qump.segment.SegmentSalvage.Bounds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A segment that has to be written anew, or a run of which nothing is there. Immutable;
 * thread-safe.
 *
 * @param named how the manifest names it; null for a run of which no segment is known
 * @param source what there is of it; null if there is nothing
 * @param span the commits of its run
 * @param bounds where its keys must lie
 * @param isFirst whether it is the first segment of its run
 */
record DamagedSegment(
    @Nullable LiveSegment named,
    @Nullable SegmentSource source,
    Span span,
    Bounds bounds,
    boolean isFirst) {

  /** Brings back what is undamaged. */
  SegmentSalvage salvage(SegmentSalvage.Target target) {
    SegmentSource present = source;
    SegmentSalvage salvage =
        new SegmentSalvage(
            present == null ? new SegmentSource("", null, null, null, null) : present,
            span,
            bounds,
            target);
    salvage.run();
    return salvage;
  }

  /** What the segment in its place replaces, so that the chain goes on. */
  List<SealedSegment> replaces() {
    LiveSegment known = named;
    return known == null ? List.of() : List.of(known.sealed());
  }
}
