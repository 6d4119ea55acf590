package io.qump.segment;

import io.qump.spi.KeyRange;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
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

  /** Those that stand at a key, the newest run first. */
  private final List<RunScan> scans = new ArrayList<>();

  /**
   * Begins a page.
   *
   * @param live what to read
   * @param request what to scan
   * @param asOf states newer than this sequence are not seen
   * @param blocks what cursors read into; they are this scan's until it ends
   */
  MergedScan(LiveSet live, ScanRequest request, long asOf, List<DecodedBlock> blocks) {
    this.request = request;
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
      if (blocks.size() == used) {
        blocks.add(new DecodedBlock());
      }
      EntryCursor cursor =
          new EntryCursor(run, lower, upper, request.descending(), blocks.get(used++));
      RunScan scan = new RunScan(cursor, request.descending(), asOf, clearedAt);
      scan.next();
      if (scan.key() != null) {
        scans.add(scan);
      }
      if (clearedAt > 0) {
        break;
      }
    }
  }

  ScanPage page() {
    List<StoredEntry> entries = new ArrayList<>(Math.min(request.maxEntries(), FIRST_CAPACITY));
    byte[] last = null;
    while (entries.size() < request.maxEntries()) {
      RunScan first = first();
      byte[] key = first == null ? null : first.key();
      if (first == null || key == null) {
        return new ScanPage(entries, Optional.empty());
      }
      StoredValue value = first.value();
      if (value != null) {
        entries.add(new StoredEntry(key, value));
      }
      last = key;
      if (entries.size() < request.maxEntries()) {
        stepBehind(key);
      }
    }
    return new ScanPage(entries, Optional.of(behind(last)));
  }

  /** The newest run among those that stand at the next key; null at the end. */
  private @Nullable RunScan first() {
    if (scans.size() == 1) {
      return scans.get(0);
    }
    RunScan first = null;
    byte[] least = null;
    for (int i = 0; i < scans.size(); i++) {
      RunScan scan = scans.get(i);
      byte[] key = scan.key();
      if (key != null && (least == null || order(key, least) < 0)) {
        first = scan;
        least = key;
      }
    }
    return first;
  }

  private void stepBehind(byte[] key) {
    for (int i = scans.size() - 1; i >= 0; i--) {
      RunScan scan = scans.get(i);
      byte[] other = scan.key();
      if (key == other || Arrays.equals(other, key)) {
        scan.next();
        if (scan.key() == null) {
          scans.remove(i);
        }
      }
    }
  }

  private int order(byte[] one, byte[] other) {
    int order = Arrays.compareUnsigned(one, other);
    return request.descending() ? -order : order;
  }

  private KeyRange behind(byte @Nullable [] last) {
    KeyRange range = request.range();
    return last == null ? range : range.remaining(last, request.descending());
  }

  private static byte[] fullKey(int map, byte[] key) {
    return ByteBuffer.allocate(SegmentFormat.MAP_BYTES + key.length).putInt(map).put(key).array();
  }
}
