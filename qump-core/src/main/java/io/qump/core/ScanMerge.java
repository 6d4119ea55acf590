package io.qump.core;

import io.qump.core.memory.MemoryTable;
import io.qump.spi.KeyRange;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of a scan out of several sources: each key comes from the first source that knows it,
 * and removals hide what the later ones have. For one thread at a time.
 */
final class ScanMerge {

  private final ScanRequest request;
  private final List<ScanSource> sources;

  /**
   * A merge.
   *
   * @param request what to scan
   * @param sources where to look, the one that counts first in front; each stands at its first key
   *     already
   */
  ScanMerge(ScanRequest request, List<ScanSource> sources) {
    this.request = request;
    this.sources = sources;
  }

  ScanPage page() {
    List<StoredEntry> entries = new ArrayList<>(Math.min(request.maxEntries(), 64));
    byte[] last = null;
    while (entries.size() < request.maxEntries()) {
      ScanSource first = first();
      if (first == null) {
        return new ScanPage(entries, Optional.empty());
      }
      last = first.requireKey();
      StoredValue state = first.requireState();
      if (!MemoryTable.isRemoval(state)) {
        entries.add(new StoredEntry(last, state));
      }
      // Behind the last entry of the page the base would read a page that nobody asked for.
      if (entries.size() < request.maxEntries()) {
        stepBehind(last);
      }
    }
    return new ScanPage(entries, Optional.of(behind(last)));
  }

  private KeyRange behind(byte @Nullable [] last) {
    KeyRange range = request.range();
    return last == null ? range : range.remaining(last, request.descending());
  }

  /** The foremost source among those that stand at the next key; null at the end. */
  private @Nullable ScanSource first() {
    ScanSource first = null;
    for (ScanSource source : sources) {
      byte[] key = source.key();
      if (key != null && (first == null || order(key, first.requireKey()) < 0)) {
        first = source;
      }
    }
    return first;
  }

  private void stepBehind(byte[] key) {
    for (ScanSource source : sources) {
      byte[] at = source.key();
      if (at != null && Arrays.equals(at, key)) {
        source.next();
      }
    }
  }

  private int order(byte[] a, byte[] b) {
    int order = Arrays.compareUnsigned(a, b);
    return request.descending() ? -order : order;
  }
}
