package io.qump.segment;

import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of a scan over the runs of a live set: each key comes from the newest run that knows it,
 * tombstones hide what is below. For one thread at a time.
 */
final class MergedScan {

  private static final int FIRST_CAPACITY = 128;

  private final ScanRequest request;
  private final ScanBuffers buffers;

  /** Those that stand at a key, the newest run first. */
  private final List<RunScan> scans = new ArrayList<>();

  /** Which of them stands at the next key, of several the newest. */
  private int first;

  /** The one whose key comes right behind the first one's, or is the same; null if it is alone. */
  private @Nullable RunScan second;

  /** Whether the second one stands at the same key. */
  private boolean isShared;

  /**
   * Begins a page.
   *
   * @param live what to read
   * @param request what to scan
   * @param asOf states newer than this sequence are not seen
   * @param buffers what cursors read into; they are this scan's until it ends
   */
  MergedScan(LiveSet live, ScanRequest request, long asOf, ScanBuffers buffers) {
    this.request = request;
    this.buffers = buffers;
    int map = request.map().number();
    byte[] lower = fullKey(map, request.range().lower());
    byte[] end = request.range().upper();
    byte[] upper = end == null ? fullKey(map + 1, new byte[0]) : fullKey(map, end);
    int used = 0;
    for (Run run : live.runs()) {
      if (run.span().firstSequence() > asOf) {
        continue;
      }
      long clearedAt = run.clearedAt(map, asOf);
      RunScan scan = scan(run, used++, lower, upper, asOf, clearedAt);
      if (scan.next()) {
        scans.add(scan);
      }
      if (clearedAt > 0) {
        break;
      }
    }
  }

  private RunScan scan(Run run, int number, byte[] lower, byte[] upper, long asOf, long clearedAt) {
    return request.descending()
        ? new DescendingScan(
            new DescendingCursor(run, lower, upper, buffers.descending(number)), asOf, clearedAt)
        : new AscendingScan(
            new EntryCursor(run, lower, upper, buffers.ascending(number)), asOf, clearedAt);
  }

  ScanPage page() {
    List<StoredEntry> entries = new ArrayList<>(Math.min(request.maxEntries(), FIRST_CAPACITY));
    while (entries.size() < request.maxEntries()) {
      if (scans.isEmpty()) {
        return new ScanPage(entries, Optional.empty());
      }
      findFirst();
      if (isShared) {
        takeShared(entries);
      } else if (!scans.get(first).fill(entries, request.maxEntries(), second)) {
        scans.remove(first);
      }
    }
    // A page is full when an entry was added: nothing behind that one has been left out.
    byte[] last = entries.get(entries.size() - 1).key();
    return new ScanPage(
        entries, Optional.of(request.range().remaining(last, request.descending())));
  }

  private void findFirst() {
    RunScan least = scans.get(0);
    first = 0;
    second = null;
    isShared = false;
    for (int i = 1; i < scans.size(); i++) {
      RunScan scan = scans.get(i);
      int order = scan.compareTo(least);
      if (order < 0) {
        second = least;
        least = scan;
        first = i;
        isShared = false;
      } else if (order == 0) {
        second = scan;
        isShared = true;
      } else if (second == null || scan.compareTo(second) < 0) {
        second = scan;
      }
    }
  }

  /** Takes one key that several runs stand at, and steps over it in all of them. */
  private void takeShared(List<StoredEntry> entries) {
    RunScan newest = scans.get(first);
    StoredValue value = newest.value();
    if (value != null) {
      entries.add(new StoredEntry(newest.key(), value));
      if (entries.size() >= request.maxEntries()) {
        return;
      }
    }
    for (int i = scans.size() - 1; i > first; i--) {
      if (scans.get(i).compareTo(newest) == 0) {
        step(i);
      }
    }
    step(first);
  }

  private void step(int at) {
    if (!scans.get(at).next()) {
      scans.remove(at);
    }
  }

  private static byte[] fullKey(int map, byte[] key) {
    return ByteBuffer.allocate(SegmentFormat.MAP_BYTES + key.length).putInt(map).put(key).array();
  }
}
