package io.qump.segment;

import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredValue;
import org.jspecify.annotations.Nullable;

/** Reads live sets. Thread-safe: what a read needs besides its result belongs to its thread. */
final class LiveSetReader {

  private final ThreadLocal<Lookup> lookups = ThreadLocal.withInitial(Lookup::new);

  private final ThreadLocal<ScanBuffers> buffers = ThreadLocal.withInitial(ScanBuffers::new);

  /**
   * Reads one value.
   *
   * @param live what to read
   * @param map the map's number
   * @param key the key
   * @param identityHash of the key, as the store's address scheme gives it
   * @param asOf states newer than this sequence are not seen
   * @return the value, or null if there is no entry
   */
  @Nullable StoredValue get(LiveSet live, int map, byte[] key, long identityHash, long asOf) {
    if (live.runs().isEmpty()) {
      return null;
    }
    Lookup lookup = lookups.get();
    lookup.begin(map, key, KeyFilter.hash(map, identityHash), asOf);
    for (int i = 0; i < live.runs().size(); i++) {
      Run run = live.runs().get(i);
      if (run.span().firstSequence() > asOf) {
        continue;
      }
      SegmentReader segment = run.search(lookup);
      long clearedAt = run.clearedAt(map, asOf);
      if (segment != null) {
        boolean gone = lookup.isTombstone() || lookup.sequence() < clearedAt;
        return gone ? null : segment.value(lookup);
      }
      if (clearedAt > 0) {
        return null;
      }
    }
    return null;
  }

  /** Reads one page of a scan, without states newer than a sequence. */
  ScanPage scan(LiveSet live, ScanRequest request, long asOf) {
    return new MergedScan(live, request, asOf, buffers.get()).page();
  }
}
