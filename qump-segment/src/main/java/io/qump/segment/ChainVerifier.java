package io.qump.segment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Checks how the segments of a live set hang together: each names the chain hash of the one before,
 * wherever that is known, be it live or replaced by a live one. For one thread at a time.
 */
final class ChainVerifier {

  private ChainVerifier() {}

  /**
   * Checks all links that can be checked.
   *
   * @throws io.qump.error.CorruptionException at the first that is broken
   */
  static void verify(LiveSet live, SealedSegment genesis) {
    List<SegmentReader> segments =
        live.runs().stream().flatMap(run -> run.segments().stream()).toList();
    Map<Long, SealedSegment> known = new HashMap<>();
    known.put(genesis.number(), genesis);
    for (SegmentReader segment : segments) {
      add(known, segment.sealed(), segment);
      segment.properties().replaces().forEach(replaced -> add(known, replaced, segment));
    }
    TreeMap<Long, SegmentReader> inOrder = new TreeMap<>();
    segments.forEach(segment -> inOrder.put(segment.sealed().number(), segment));
    inOrder.values().forEach(segment -> verify(segment, known));
  }

  private static void add(
      Map<Long, SealedSegment> known, SealedSegment sealed, SegmentReader segment) {
    SealedSegment other = known.put(sealed.number(), sealed);
    segment
        .file()
        .damage()
        .require(
            other == null || other.equals(sealed),
            segment.header().places().properties(),
            "it knows another chain hash of " + sealed + " than others do");
  }

  private static void verify(SegmentReader segment, Map<Long, SealedSegment> known) {
    SealedSegment before = known.get(segment.sealed().number() - 1);
    segment
        .file()
        .damage()
        .require(
            before == null
                || before.equals(new SealedSegment(before.number(), segment.header().previous())),
            184,
            "the chain is broken between " + before + " and " + segment.sealed());
  }
}
