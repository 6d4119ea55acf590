package io.qump.hdf5.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.BatchStatistics;
import io.qump.BatchTuning;
import io.qump.Capability;
import io.qump.MultiMap;
import io.qump.Pair;
import io.qump.PairWriter;
import io.qump.PersistenceMode;
import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.Support;
import io.qump.error.ClosedException;
import io.qump.error.InvalidArgumentException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many values for a key, the same on a base that keeps pairs, on one that does not, in memory. */
class MultiMapTest {

  private static final long SEED = Long.getLong("qump.model.seed", 20260102);

  @TempDir Path directory;

  private QumpConfiguration.Builder settings(String backend) {
    return backend.equals("memory")
        ? QumpConfiguration.builder().mode(PersistenceMode.DISABLED)
        : Qump.at(directory.resolve(backend))
            .backend(backend)
            .mode(PersistenceMode.ASYNC)
            .checkpointInterval(Duration.ofHours(1));
  }

  private static int compare(UUID one, UUID other) {
    int upper = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
    return upper != 0
        ? upper
        : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
  }

  private static List<UUID> values(MultiMap map, UUID key) {
    try (Stream<UUID> values = map.values(key)) {
      return values.toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hdf5", "wal", "memory"})
  void setsAreThoseOfAModel(String backend) {
    System.out.println("MultiMapTest backend=" + backend + " seed=" + SEED);
    SplittableRandom random = new SplittableRandom(SEED);
    Map<UUID, TreeSet<UUID>> model = new HashMap<>();
    Comparator<UUID> unsigned = MultiMapTest::compare;
    Qump store = settings(backend).open();
    try {
      for (int step = 0; step < 4_000; step++) {
        MultiMap map = store.multiMap("links");
        UUID key = new UUID(random.nextInt(2) - 1, random.nextInt(6));
        UUID value = new UUID(random.nextInt(3) - 1, random.nextInt(4));
        TreeSet<UUID> set = model.computeIfAbsent(key, each -> new TreeSet<>(unsigned));
        switch (random.nextInt(12)) {
          case 0, 1, 2, 3, 4 -> {
            map.insert(key, value);
            set.add(value);
          }
          case 5, 6 -> assertEquals(set.remove(value), map.remove(key, value));
          case 7 -> {
            List<Pair> pairs = new ArrayList<>();
            for (int i = random.nextInt(5); i > 0; i--) {
              UUID each = new UUID(7, random.nextInt(9));
              pairs.add(new Pair(key, each));
              set.add(each);
            }
            map.insertAll(pairs);
          }
          case 8 -> assertEquals(set.contains(value), map.contains(key, value));
          case 9 -> assertEquals(set.size(), map.count(key));
          case 10 -> assertEquals(List.copyOf(set), values(map, key));
          default -> store = rare(backend, store, random, key, model);
        }
      }
      MultiMap map = store.multiMap("links");
      model.forEach((key, set) -> assertEquals(List.copyOf(set), values(map, key)));
      List<Pair> all =
          model.entrySet().stream()
              .sorted(Map.Entry.comparingByKey(unsigned))
              .flatMap(set -> set.getValue().stream().map(value -> new Pair(set.getKey(), value)))
              .toList();
      try (Stream<Pair> pairs = map.pairs()) {
        assertEquals(all, pairs.toList());
      }
      assertEquals(all.size(), map.size());
      assertEquals(Set.of("links"), store.multiMapNames());
      assertEquals(Set.of(), store.mapNames());
    } finally {
      store.close();
    }
  }

  private Qump rare(
      String backend,
      Qump store,
      SplittableRandom random,
      UUID key,
      Map<UUID, ? extends Set<UUID>> model) {
    MultiMap map = store.multiMap("links");
    int what = random.nextInt(40);
    if (what == 0) {
      map.clear();
      model.clear();
    } else if (what < 8) {
      Set<UUID> set = model.get(key);
      assertEquals(set == null ? 0 : set.size(), map.removeAll(key));
      model.remove(key);
    } else if (what < 30 && !backend.equals("memory")) {
      store.checkpoint();
    } else if (what < 34 && !backend.equals("memory")) {
      store.close();
      return settings(backend).open();
    }
    return store;
  }

  @Test
  void theBaseSaysThatItHasTheRole() {
    try (Qump store = settings("hdf5").open()) {
      assertEquals(Support.NATIVE, store.capabilities().of(Capability.MANY_VALUES));
    }
    try (Qump store = settings("wal").open()) {
      assertEquals(Support.EMULATED, store.capabilities().of(Capability.MANY_VALUES));
    }
  }

  /** A million in the long run: {@code qump.hdf5.values} says how many. */
  @Test
  void veryManyValuesUnderOneKeyWork() {
    UUID key = new UUID(0, 0);
    int count = Integer.getInteger("qump.hdf5.values", 200_000);
    try (Qump store = settings("hdf5").open();
        PairWriter writer = store.multiMap("links").writer(BatchTuning.fixed(1_000))) {
      for (int i = 0; i < count; i++) {
        // Spread, so that each flush comes to pages that are there already.
        writer.insert(key, new UUID(Long.reverse(i), i));
      }
      writer.flush();
      assertTrue(writer.statistics().commits() >= count / 1_000);
      store.checkpoint();
    }
    try (Qump store = settings("hdf5").open()) {
      MultiMap map = store.multiMap("links");
      assertEquals(count, map.count(key));
      assertTrue(map.contains(key, new UUID(Long.reverse(count - 1L), count - 1)));
      assertFalse(map.contains(key, new UUID(1, count)));
      assertTrue(map.remove(key, new UUID(0, 0)));
      assertFalse(map.remove(key, new UUID(0, 0)));
      try (Stream<UUID> values = map.values(key)) {
        long least = Integer.highestOneBit(count - 1);
        assertEquals(new UUID(Long.reverse(least), least), values.findFirst().orElseThrow());
      }
      assertEquals(count - 1, map.removeAll(key));
      store.checkpoint();
      assertEquals(0, map.count(key));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hdf5", "memory"})
  void batchesOfPairsAreCommittedTogether(String backend) {
    try (Qump store = settings(backend).open()) {
      MultiMap map = store.multiMap("links");
      UUID key = new UUID(1, 2);
      store.write(
          store
              .newBatch()
              .insert(map, key, new UUID(0, 1))
              .insert(map, key, new UUID(0, 2))
              .remove(map, key, new UUID(0, 1)));
      assertEquals(List.of(new UUID(0, 2)), values(map, key));
      assertTrue(store.mapNames().isEmpty(), "maps of pairs are apart");
    }
  }

  @Test
  void aWriterTellsWhatItDoes() {
    try (Qump store = settings("memory").open()) {
      PairWriter writer = store.multiMap("links").writer(BatchTuning.DEFAULT);
      for (int i = 0; i < 40_000; i++) {
        writer.insert(new UUID(0, i % 100), new UUID(0, i));
      }
      writer.remove(new UUID(0, 0), new UUID(0, 0));
      writer.close();
      writer.close();
      BatchStatistics statistics = writer.statistics();
      assertEquals(40_001, statistics.changes());
      assertTrue(statistics.commits() >= 40_001 / 1024, statistics::toString);
      assertTrue(statistics.batch() >= 32 && statistics.batch() <= 1024, statistics::toString);
      assertEquals(399, store.multiMap("links").count(new UUID(0, 0)));
      assertThrows(ClosedException.class, () -> writer.insert(new UUID(0, 0), new UUID(0, 0)));
    }
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    try (Qump store = settings("memory").open();
        Qump other = settings("memory").open()) {
      MultiMap map = store.multiMap("links");
      assertThrows(InvalidArgumentException.class, () -> store.multiMap(""));
      assertThrows(InvalidArgumentException.class, () -> store.multiMap("qump.x"));
      assertThrows(InvalidArgumentException.class, () -> store.multiMap("x".repeat(151)));
      assertThrows(
          InvalidArgumentException.class,
          () -> other.newBatch().insert(map, new UUID(0, 0), new UUID(0, 0)));
      assertEquals(0, map.count(new UUID(0, 0)));
    }
  }
}
