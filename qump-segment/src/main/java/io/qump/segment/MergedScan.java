package io.qump.segment;

import io.qump.spi.KeyRange;
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

  /** Those that stand at a key, the newest run first. */
  private final List<RunScan> scans = new ArrayList<>();

  /** Whether several runs stand at the key that {@link #first} found. */
  private boolean isShared;

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
      int at = first();
      byte[] key = at < 0 ? null : scans.get(at).key();
      if (key == null) {
        return new ScanPage(entries, Optional.empty());
      }
      StoredValue value = scans.get(at).value();
      if (value != null) {
        entries.add(new StoredEntry(key, value));
      }
      last = key;
      if (entries.size() < request.maxEntries()) {
        stepBehind(at);
      }
    }
    return new ScanPage(entries, Optional.of(behind(last)));
  }

  /**
   * The newest run among those that stand at the next key; −1 at the end. Notes whether there are
   * older ones that stand at it.
   */
  private int first() {
    isShared = false;
    if (scans.size() <= 1) {
      return scans.size() - 1;
    }
    int first = 0;
    RunScan least = scans.get(0);
    for (int i = 1; i < scans.size(); i++) {
      RunScan scan = scans.get(i);
      int order = RunScan.compareKeys(scan, least);
      if (order == 0) {
        isShared = true;
      } else if (order < 0 != request.descending()) {
        first = i;
        least = scan;
        isShared = false;
      }
    }
    return first;
  }

  /** Steps over a key in every run that stands at it, of which the newest is given. */
  private void stepBehind(int newest) {
    RunScan first = scans.get(newest);
    for (int i = scans.size() - 1; isShared && i > newest; i--) {
      if (RunScan.compareKeys(scans.get(i), first) == 0) {
        step(i);
      }
    }
    step(newest);
  }

  private void step(int at) {
    RunScan scan = scans.get(at);
    scan.next();
    if (scan.key() == null) {
      scans.remove(at);
    }
  }

  private KeyRange behind(byte @Nullable [] last) {
    KeyRange range = request.range();
    return last == null ? range : range.remaining(last, request.descending());
  }

  private static byte[] fullKey(int map, byte[] key) {
    return ByteBuffer.allocate(SegmentFormat.MAP_BYTES + key.length).putInt(map).put(key).array();
  }
}
