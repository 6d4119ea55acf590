package io.qump.binding;

import io.qump.BatchTuning;
import io.qump.Entry;
import io.qump.MultiMap;
import io.qump.Pair;
import io.qump.PairWriter;
import io.qump.error.InvalidArgumentException;
import io.qump.spi.KeyRange;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sets of values over an ordinary map of pairs, whose keys are key and value, and whose values are
 * empty. A base that holds pairs by itself knows the map by its name. Thread-safe.
 */
final class BoundMultiMap implements MultiMap {

  private static final byte[] NOTHING = {};

  private final String name;
  private final BoundMap<Pair, byte[]> pairs;

  BoundMultiMap(String name, BoundMap<Pair, byte[]> pairs) {
    this.name = name;
    this.pairs = pairs;
  }

  @Override
  public String name() {
    return name;
  }

  /** The map of pairs that it stands on. */
  BoundMap<Pair, byte[]> map() {
    return pairs;
  }

  @Override
  public void insert(UUID key, UUID value) {
    pairs.put(new Pair(key, value), NOTHING);
  }

  @Override
  public void insertAll(Collection<Pair> added) {
    Map<Pair, byte[]> entries = new LinkedHashMap<>();
    for (Pair pair : ConditionalMap.required(added, "pairs")) {
      entries.put(pair, NOTHING);
    }
    pairs.putAll(entries);
  }

  @Override
  public boolean remove(UUID key, UUID value) {
    return pairs.remove(new Pair(key, value));
  }

  @Override
  public long removeAll(UUID key) {
    return pairs.clear(range(key));
  }

  @Override
  public boolean contains(UUID key, UUID value) {
    return pairs.contains(new Pair(key, value));
  }

  @Override
  public Stream<UUID> values(UUID key) {
    return CursorEntries.stream(pairs.cursor(range(key), false, Long.MAX_VALUE, true))
        .map(entry -> entry.key().value());
  }

  @Override
  public long count(UUID key) {
    return pairs.count(range(key));
  }

  @Override
  public Stream<Pair> pairs() {
    return CursorEntries.stream(pairs.cursor(KeyRange.ALL, false, Long.MAX_VALUE, true))
        .map(Entry::key);
  }

  @Override
  public long size() {
    return pairs.size();
  }

  @Override
  public void clear() {
    pairs.clear();
  }

  @Override
  public PairWriter writer(BatchTuning tuning) {
    BoundStore store = pairs.store();
    return new BoundPairWriter(
        this,
        store::newBatch,
        store::write,
        new FeedbackTuner(ConditionalMap.required(tuning, "tuning")),
        System::nanoTime);
  }

  private static KeyRange range(@Nullable UUID key) {
    if (key == null) {
      throw new InvalidArgumentException("key=null; give a key");
    }
    return PairCodec.range(key);
  }
}
