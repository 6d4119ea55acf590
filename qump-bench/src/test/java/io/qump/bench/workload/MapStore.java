package io.qump.bench.workload;

import io.qump.bench.peers.PeerStore;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** A store that is a map, and forgets all when it is closed. Thread-safe. */
final class MapStore implements PeerStore {

  private final NavigableMap<byte[], byte[]> map =
      new ConcurrentSkipListMap<>(Arrays::compareUnsigned);

  @Override
  public void put(byte[] key, byte[] value) {
    map.put(key, value);
  }

  @Override
  public byte @Nullable [] get(byte[] key) {
    return map.get(key);
  }

  @Override
  public void remove(byte[] key) {
    map.remove(key);
  }

  @Override
  public long scan(byte[] from, int count) {
    return map.tailMap(from).entrySet().stream()
        .limit(count)
        .mapToLong(entry -> entry.getKey().length + entry.getValue().length)
        .sum();
  }

  @Override
  public void sync() {}

  @Override
  public void close() {}
}
