package io.qump.core;

import io.qump.core.LevelStack.HeldState;
import io.qump.core.memory.MemoryTable;
import io.qump.core.memory.TableScan;
import io.qump.spi.BaseView;
import io.qump.spi.KeyRange;
import io.qump.spi.MapId;
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
 * One page of a scan through the levels of a held state: each key comes from the highest level that
 * knows it, and removals hide what is below. For one thread at a time.
 */
final class LevelScan {

  private final ScanRequest request;
  private final List<Source> sources = new ArrayList<>();

  LevelScan(HeldState state, ScanRequest request) {
    this.request = request;
    for (MemoryTable table : state.levels().tables()) {
      TableScan scan = table.walk(request, state.sequence());
      sources.add(new TableSource(scan));
      if (scan.hidesBelow()) {
        break;
      }
    }
    BaseView base = state.base();
    if (base != null && sources.stream().noneMatch(Source::hidesBelow)) {
      sources.add(new BaseSource(base, request));
    }
    sources.forEach(Source::next);
  }

  ScanPage page() {
    List<StoredEntry> entries = new ArrayList<>(Math.min(request.maxEntries(), 64));
    byte[] last = null;
    while (entries.size() < request.maxEntries()) {
      Source first = first();
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

  /** The highest level among those that stand at the next key; null at the end. */
  private @Nullable Source first() {
    Source first = null;
    for (Source source : sources) {
      byte[] key = source.key();
      if (key != null && (first == null || order(key, first.requireKey()) < 0)) {
        first = source;
      }
    }
    return first;
  }

  private void stepBehind(byte[] key) {
    for (Source source : sources) {
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

  /** One level of the scan, standing at a key. */
  private interface Source {

    void next();

    byte @Nullable [] key();

    @Nullable StoredValue state();

    default boolean hidesBelow() {
      return false;
    }

    default byte[] requireKey() {
      byte[] key = key();
      if (key == null) {
        throw new IllegalStateException("the scan stands at no key");
      }
      return key;
    }

    default StoredValue requireState() {
      StoredValue state = state();
      if (state == null) {
        throw new IllegalStateException("the scan stands at no key");
      }
      return state;
    }
  }

  /** A memory table. */
  private record TableSource(TableScan scan) implements Source {

    @Override
    public void next() {
      scan.next();
    }

    @Override
    public byte @Nullable [] key() {
      return scan.key();
    }

    @Override
    public @Nullable StoredValue state() {
      return scan.state();
    }

    @Override
    public boolean hidesBelow() {
      return scan.hidesBelow();
    }
  }

  /** The base, page by page. */
  private static final class BaseSource implements Source {

    private final BaseView base;
    private final MapId map;
    private final boolean descending;
    private final int pageSize;
    private Optional<KeyRange> remaining;
    private List<StoredEntry> page = List.of();
    private int at = -1;

    BaseSource(BaseView base, ScanRequest request) {
      this.base = base;
      this.map = request.map();
      this.descending = request.descending();
      this.pageSize = request.maxEntries();
      this.remaining = Optional.of(request.range());
    }

    @Override
    public void next() {
      at++;
      while (at >= page.size() && remaining.isPresent()) {
        ScanPage next = base.scan(new ScanRequest(map, remaining.get(), descending, pageSize));
        page = next.entries();
        remaining = next.remaining();
        at = 0;
      }
    }

    @Override
    public byte @Nullable [] key() {
      return at < page.size() ? page.get(at).key() : null;
    }

    @Override
    public @Nullable StoredValue state() {
      return at < page.size() ? page.get(at).value() : null;
    }
  }
}
