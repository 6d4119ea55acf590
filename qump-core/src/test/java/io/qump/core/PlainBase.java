package io.qump.core;

import io.qump.spi.ChangeSet;
import io.qump.spi.ChangeSet.EntryChange;
import io.qump.spi.ChangeSet.MapChanges;
import io.qump.spi.KeyRange;
import io.qump.spi.MapId;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StorageBackend;
import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A base without any role, as simple as the rules allow: one sorted map for each map, which changes
 * entry by entry while it is read. Tests may look in between. Thread-safe.
 */
class PlainBase implements StorageBackend {

  final AtomicLong reads = new AtomicLong();

  /** Run at every step of a change. */
  volatile Runnable betweenChanges = () -> {};

  /** Run before every read. */
  volatile Runnable beforeReads = () -> {};

  private final ConcurrentMap<Integer, ConcurrentNavigableMap<byte[], StoredValue>> maps =
      new ConcurrentHashMap<>();
  private volatile long durableSequence;

  @Override
  public @Nullable StoredValue get(MapId map, byte[] key, long identityHash) {
    reads.incrementAndGet();
    beforeReads.run();
    return map(map).get(key);
  }

  @Override
  public ScanPage scan(ScanRequest request) {
    reads.incrementAndGet();
    beforeReads.run();
    KeyRange range = request.range();
    List<StoredEntry> entries = new ArrayList<>();
    NavigableMap<byte[], StoredValue> all = map(request.map());
    for (Map.Entry<byte[], StoredValue> entry :
        (request.descending() ? all.descendingMap() : all).entrySet()) {
      if (range.contains(entry.getKey())) {
        entries.add(new StoredEntry(entry.getKey(), entry.getValue()));
        if (entries.size() == request.maxEntries()) {
          return new ScanPage(
              entries, Optional.of(range.remaining(entry.getKey(), request.descending())));
        }
      }
    }
    return new ScanPage(entries, Optional.empty());
  }

  @Override
  public void apply(ChangeSet changes) {
    for (MapChanges changed : changes.maps()) {
      NavigableMap<byte[], StoredValue> map = map(changed.map());
      if (changed.cleared()) {
        for (byte[] key : List.copyOf(map.keySet())) {
          map.remove(key);
          betweenChanges.run();
        }
      }
      for (EntryChange change : changed.changes()) {
        if (change.value() == null) {
          map.remove(change.key());
        } else {
          map.put(change.key(), change.value());
        }
        betweenChanges.run();
      }
    }
  }

  @Override
  public void force(long sequence) {
    durableSequence = sequence;
  }

  @Override
  public long durableSequence() {
    return durableSequence;
  }

  @Override
  public <R> Optional<R> role(Class<R> role) {
    return Optional.empty();
  }

  @Override
  public void close() {
    // There is nothing to give back.
  }

  private ConcurrentNavigableMap<byte[], StoredValue> map(MapId map) {
    return maps.computeIfAbsent(
        map.number(), any -> new ConcurrentSkipListMap<>(Arrays::compareUnsigned));
  }
}
