package io.qump.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.qump.Entry;
import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.Scan;
import io.qump.Snapshot;
import io.qump.codec.Codecs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A durable store against a model, under random commands that mix writes, batches, clears,
 * checkpoints, snapshots that outlive flushes, and reopening. Whatever level an entry lies in,
 * reads are the same. For one thread at a time.
 */
public final class StoreModel {

  private static final int KEYS = 60;

  private final Supplier<Qump> opener;
  private final long seed;
  private final Random random;
  private final Map<String, NavigableMap<String, Long>> model = new HashMap<>();
  private final List<Held> held = new ArrayList<>();
  private @Nullable Qump current;

  /**
   * A model of an empty store.
   *
   * @param opener opens the store, each time with what it held when it was closed
   * @param seed what the commands are drawn from
   */
  public StoreModel(Supplier<Qump> opener, long seed) {
    this.opener = opener;
    this.seed = seed;
    this.random = new Random(seed);
  }

  /** A snapshot with what it must show. */
  private record Held(Snapshot snapshot, Map<String, NavigableMap<String, Long>> model) {}

  /**
   * Runs random commands.
   *
   * @param commands how many
   * @throws AssertionError with the seed, if the store answered other than the model
   */
  public void run(int commands) {
    Qump store = open();
    try {
      for (int i = 0; i < commands; i++) {
        store = step(store, "seed=" + seed + " command=" + i);
      }
      held.forEach(this::release);
      checkAll(store, model, "seed=" + seed + " at the end");
    } finally {
      store.close();
    }
  }

  private Qump step(Qump store, String where) {
    int dice = random.nextInt(1_000);
    if (dice < 5) {
      held.forEach(this::release);
      held.clear();
      store.close();
      Qump reopened = open();
      checkAll(reopened, model, where);
      return reopened;
    }
    if (dice < 15) {
      store.checkpoint();
    } else if (dice < 25) {
      held.add(new Held(store.snapshot(), copy()));
    } else if (dice < 35 && !held.isEmpty()) {
      release(held.remove(random.nextInt(held.size())));
    } else if (dice < 40) {
      String name = mapName();
      map(store, name).clear();
      model(name).clear();
    } else {
      change(store, where);
    }
    return store;
  }

  private void change(Qump store, String where) {
    String name = mapName();
    QumpMap<String, Long> map = map(store, name);
    String key = key();
    switch (random.nextInt(6)) {
      case 0, 1 -> {
        long value = random.nextLong();
        map.put(key, value);
        model(name).put(key, value);
      }
      case 2 -> assertEquals(model(name).remove(key) != null, map.remove(key), where);
      case 3 -> {
        assertEquals(model(name).get(key), map.get(key), where);
        map.merge(key, 1L, Long::sum);
        model(name).merge(key, 1L, Long::sum);
      }
      case 4 -> {
        var batch = store.newBatch();
        for (int i = 0; i < 3; i++) {
          String other = key();
          batch.put(map, other, (long) i);
          model(name).put(other, (long) i);
        }
        store.write(batch);
      }
      default -> checkScan(map, model(name), where);
    }
  }

  private void checkScan(
      QumpMap<String, Long> map, NavigableMap<String, Long> expected, String where) {
    String from = key();
    boolean descending = random.nextBoolean();
    int limit = 1 + random.nextInt(KEYS);
    Scan<String> scan = Scan.<String>all().from(from).limit(limit);
    NavigableMap<String, Long> tail = expected.tailMap(from, true);
    List<Entry<String, Long>> wanted =
        (descending ? tail.descendingMap() : tail)
            .entrySet().stream()
                .limit(limit)
                .map(entry -> new Entry<>(entry.getKey(), entry.getValue()))
                .toList();
    try (Stream<Entry<String, Long>> found = map.scan(descending ? scan.reversed() : scan)) {
      assertEquals(wanted, found.toList(), where);
    }
  }

  private void release(Held old) {
    for (String name : List.of("a", "b")) {
      NavigableMap<String, Long> expected = old.model().getOrDefault(name, new TreeMap<>());
      assertEquals(
          expected.entrySet().stream().map(e -> new Entry<>(e.getKey(), e.getValue())).toList(),
          scanOf(old, name),
          "seed=" + seed + " snapshot=" + old.snapshot().sequence());
    }
    old.snapshot().close();
  }

  private List<Entry<String, Long>> scanOf(Held old, String name) {
    try (Stream<Entry<String, Long>> entries =
        old.snapshot().map(map(Objects.requireNonNull(current), name)).scan()) {
      return entries.toList();
    }
  }

  private Qump open() {
    Qump opened = opener.get();
    current = opened;
    return opened;
  }

  private void checkAll(
      Qump store, Map<String, NavigableMap<String, Long>> expected, String where) {
    for (String name : List.of("a", "b")) {
      QumpMap<String, Long> map = map(store, name);
      NavigableMap<String, Long> entries = expected.getOrDefault(name, new TreeMap<>());
      assertEquals(entries.size(), map.size(), where);
      entries.forEach((key, value) -> assertEquals(value, map.get(key), where));
    }
  }

  private static QumpMap<String, Long> map(Qump store, String name) {
    return store.map(name, Codecs.STRING, Codecs.LONG);
  }

  private NavigableMap<String, Long> model(String name) {
    return model.computeIfAbsent(name, fresh -> new TreeMap<>());
  }

  private Map<String, NavigableMap<String, Long>> copy() {
    Map<String, NavigableMap<String, Long>> copy = new HashMap<>();
    model.forEach((name, entries) -> copy.put(name, new TreeMap<>(entries)));
    return copy;
  }

  private String mapName() {
    return random.nextInt(3) == 0 ? "b" : "a";
  }

  private String key() {
    return "key-" + random.nextInt(KEYS);
  }
}
