package io.qump.examples.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Capability;
import io.qump.Entry;
import io.qump.PersistenceMode;
import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.QumpMap;
import io.qump.Scan;
import io.qump.Snapshot;
import io.qump.Support;
import io.qump.codec.Codecs;
import io.qump.error.CorruptionException;
import io.qump.error.QumpException;
import io.qump.error.UnsupportedCapabilityException;
import io.qump.spi.Environment;
import io.qump.spi.EnvironmentOpener;
import io.qump.testkit.MemoryVolume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole stores on SQLite. */
@Timeout(120)
class SqliteStoreTest {

  private static final long SEED = Long.getLong("qump.model.seed", 20_261_121);
  private static final int COMMANDS = 2_000;

  @TempDir private Path directory;

  private Qump open() {
    return settings(directory).open();
  }

  private static QumpConfiguration.Builder settings(Path directory) {
    return Qump.at(directory)
        .backend("sqlite")
        .mode(PersistenceMode.ASYNC)
        .checkpointInterval(Duration.ofHours(1));
  }

  private static QumpMap<String, String> map(Qump store) {
    return store.map("map", Codecs.STRING, Codecs.STRING);
  }

  /** A snapshot with what it must show. */
  private record Held(Snapshot snapshot, NavigableMap<String, String> model) {}

  @Test
  void readsAreThoseOfTheModel() {
    Random random = new Random(SEED);
    NavigableMap<String, String> model = new TreeMap<>();
    List<Held> held = new ArrayList<>();
    Qump store = open();
    try {
      for (int i = 0; i < COMMANDS; i++) {
        String where = "seed=" + SEED + " command=" + i;
        int dice = random.nextInt(100);
        String key = key(random);
        if (dice < 3) {
          for (Held old : held) {
            release(store, old, where);
          }
          held.clear();
          store.close();
          store = open();
        } else if (dice < 12) {
          store.checkpoint();
        } else if (dice < 16) {
          held.add(new Held(store.snapshot(), new TreeMap<>(model)));
        } else if (dice < 18) {
          map(store).clear();
          model.clear();
        } else if (dice < 60) {
          String value = random.nextInt(5) == 0 ? "" : "value-" + i;
          map(store).put(key, value);
          model.put(key, value);
        } else if (dice < 75) {
          assertEquals(model.remove(key) != null, map(store).remove(key), where);
        } else {
          assertEquals(model.get(key), map(store).get(key), where);
          checkScan(map(store), model, key, random, where);
        }
      }
      for (Held old : held) {
        release(store, old, "seed=" + SEED + " at the end");
      }
    } finally {
      store.close();
    }
  }

  private static String key(Random random) {
    return random.nextInt(20) == 0 ? "" : "k".repeat(random.nextInt(3)) + random.nextInt(12);
  }

  private static void checkScan(
      QumpMap<String, String> map,
      NavigableMap<String, String> model,
      String from,
      Random random,
      String where) {
    boolean reversed = random.nextBoolean();
    Scan<String> scan = Scan.<String>all().from(from);
    NavigableMap<String, String> tail = model.tailMap(from, true);
    try (Stream<Entry<String, String>> found = map.scan(reversed ? scan.reversed() : scan)) {
      assertEquals(entries(reversed ? tail.descendingMap() : tail), found.toList(), where);
    }
  }

  private static void release(Qump store, Held old, String where) {
    try (Stream<Entry<String, String>> found = old.snapshot().map(map(store)).scan()) {
      assertEquals(entries(old.model()), found.toList(), where);
    }
    old.snapshot().close();
  }

  private static List<Entry<String, String>> entries(NavigableMap<String, String> model) {
    return model.entrySet().stream()
        .map(entry -> new Entry<>(entry.getKey(), entry.getValue()))
        .toList();
  }

  @Test
  void theEngineGivesItSnapshots() {
    try (Qump store = open()) {
      assertEquals(Support.EMULATED, store.capabilities().of(Capability.SNAPSHOTS));
      assertEquals(Support.NATIVE, store.capabilities().of(Capability.DURABILITY));
      assertEquals(Support.ABSENT, store.capabilities().of(Capability.TIME_TRAVEL));
    }
  }

  @Test
  void aVolumeWithoutPathsIsRefused() {
    Environment inMemory = Environment.system().withVolumes(path -> new MemoryVolume());
    assertThrows(
        UnsupportedCapabilityException.class,
        () -> EnvironmentOpener.find().open(settings(directory).build(), inMemory).close());
  }

  @Test
  void theFileOfAnotherStoreIsRefused() throws IOException {
    Path other = directory.resolve("other");
    for (Path place : List.of(directory, other)) {
      try (Qump store = settings(place).open()) {
        map(store).put("key", place.toString());
        store.checkpoint();
      }
    }
    Files.copy(
        other.resolve("base/entries.db"),
        directory.resolve("base/entries.db"),
        StandardCopyOption.REPLACE_EXISTING);
    CorruptionException refused = assertThrows(CorruptionException.class, () -> open().close());
    assertEquals("base/entries.db", refused.file());
  }

  /** A byte of a value that the medium changed is found, though SQLite does not look. */
  @Test
  void damageToAnEntryIsFound() throws IOException {
    try (Qump store = open()) {
      map(store).put("key", "value that is looked for");
      store.checkpoint();
    }
    Path file = directory.resolve("base/entries.db");
    byte[] whole = Files.readAllBytes(file);
    int found = 0;
    int at = indexOf(whole, "value that is looked for");
    for (int i = at; i < at + 24; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 0x20;
      Files.write(file, damaged);
      try (Qump store = open()) {
        assertEquals("value that is looked for", map(store).get("key"), "byte " + (i - at));
      } catch (QumpException e) {
        assertTrue(e instanceof CorruptionException, e.toString());
        found++;
      }
    }
    assertEquals(24, found);
  }

  private static int indexOf(byte[] whole, String text) {
    return new String(whole, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf(text);
  }
}
