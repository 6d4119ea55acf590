package io.qump.binding;

import io.qump.QumpMap;
import io.qump.ReadableMap;
import io.qump.Snapshot;
import io.qump.spi.EngineView;
import java.time.Instant;
import java.util.Optional;

/** A snapshot on a view of its own. Thread-safe. */
final class BoundSnapshot implements Snapshot {

  private final BoundStore store;
  private final ViewLease lease;
  private final long sequence;
  private final Optional<Instant> time;

  BoundSnapshot(BoundStore store, ViewLease lease) {
    this.store = store;
    this.lease = lease;
    this.sequence = lease.view().sequence();
    this.time = lease.view().time();
  }

  @Override
  public <K, V> ReadableMap<K, V> map(QumpMap<K, V> map) {
    check();
    return new SnapshotMap<>(store.own(map).codec, this);
  }

  @Override
  public long sequence() {
    return sequence;
  }

  @Override
  public Optional<Instant> time() {
    return time;
  }

  @Override
  public void close() {
    lease.release();
  }

  EngineView view() {
    return lease.view();
  }

  void check() {
    lease.check();
  }
}
