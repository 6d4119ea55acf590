package io.qump.testkit;

import io.qump.error.ClosedException;
import io.qump.spi.Deadline;
import io.qump.spi.EngineView;
import io.qump.spi.KeyRange;
import io.qump.spi.MapId;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import io.qump.spi.ViewRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A view of the reference engine: one of its states, or the newest of each read. Thread-safe. */
final class ReferenceView implements EngineView {

  private final ReferenceEngine engine;
  private final ViewRequest kind;
  private final ReferenceState begun;
  private final Optional<Instant> time;
  private volatile boolean closed;

  ReferenceView(
      ReferenceEngine engine, ViewRequest kind, ReferenceState begun, Optional<Instant> time) {
    this.engine = engine;
    this.kind = kind;
    this.begun = begun;
    this.time = time;
  }

  @Override
  public long sequence() {
    return state().sequence();
  }

  @Override
  public Optional<Instant> time() {
    return time;
  }

  @Override
  public @Nullable StoredValue get(MapId map, byte[] key) {
    return state().get(map, key);
  }

  @Override
  public CompletableFuture<ScanPage> scan(ScanRequest request, Deadline deadline) {
    NavigableMap<byte[], StoredValue> entries = state().in(request.map(), request.range());
    int most = Math.min(request.maxEntries(), engine.largestPage());
    List<StoredEntry> page = new ArrayList<>();
    Map<byte[], StoredValue> ordered = request.descending() ? entries.descendingMap() : entries;
    for (Map.Entry<byte[], StoredValue> entry : ordered.entrySet()) {
      if (page.size() == most) {
        KeyRange left = behind(page.get(most - 1).key(), request);
        return CompletableFuture.completedFuture(new ScanPage(page, Optional.of(left)));
      }
      page.add(new StoredEntry(entry.getKey(), entry.getValue()));
    }
    return CompletableFuture.completedFuture(new ScanPage(page, Optional.empty()));
  }

  @Override
  public long count(MapId map) {
    return state().all(map).size();
  }

  @Override
  public void close() {
    closed = true;
    engine.closed(this);
  }

  boolean isTransaction() {
    return kind instanceof ViewRequest.Transaction;
  }

  boolean isLatest() {
    return kind instanceof ViewRequest.Latest;
  }

  private ReferenceState state() {
    engine.checkOpen();
    if (closed) {
      throw new ClosedException("engine=reference; the view was closed: open another one");
    }
    return isLatest() ? engine.newest() : begun;
  }

  /** What is left of a scan behind a key. */
  private static KeyRange behind(byte[] key, ScanRequest request) {
    return request.descending()
        ? new KeyRange(request.range().lower(), key)
        : new KeyRange(KeyRange.behind(key), request.range().upper());
  }
}
