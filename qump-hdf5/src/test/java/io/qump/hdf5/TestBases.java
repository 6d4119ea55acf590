package io.qump.hdf5;

import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.spi.ChangeSet;
import io.qump.spi.ChangeSet.EntryChange;
import io.qump.spi.ChangeSet.MapChanges;
import io.qump.spi.Environment;
import io.qump.spi.ManyValues;
import io.qump.spi.MapId;
import io.qump.spi.StorageBackend;
import io.qump.spi.StorageContext;
import io.qump.spi.StoredValue;
import io.qump.spi.Volume;
import io.qump.testkit.TestSchemes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Opens bases on volumes of a test's own, the same each time. */
final class TestBases {

  static final UUID STORE = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  static final MapId FRUIT = new MapId(1, "fruit");
  static final MapId LINKS = new MapId(2, ManyValues.MAP_PREFIX + "links");

  private TestBases() {}

  static StorageContext context(Volume volume) {
    QumpConfiguration configuration = Qump.at(Path.of("store")).build();
    Environment system = Environment.system();
    return new StorageContext(
        volume,
        "base",
        STORE,
        configuration,
        new Environment(() -> NOW, new Random(1), system.threads(), Optional.empty()),
        TestSchemes.sha256());
  }

  static StorageBackend open(Volume volume) {
    return new Hdf5BaseProvider().open(context(volume));
  }

  /** The base of the worked example: two fruits, and links of one key to three others. */
  static void writeExample(Volume volume) {
    try (StorageBackend base = open(volume)) {
      base.apply(
          new ChangeSet(
              1,
              NOW.toEpochMilli(),
              List.of(
                  new MapChanges(
                      FRUIT, 0, List.of(put("apple", 1, "red"), put("pear", 1, "green"))),
                  new MapChanges(LINKS, 0, List.of(pair(5, 1, 1))))));
      base.force(1);
      base.apply(
          new ChangeSet(
              2,
              NOW.toEpochMilli() + 1,
              List.of(
                  new MapChanges(FRUIT, 0, List.of(new EntryChange(bytes("pear"), 2, null))),
                  new MapChanges(LINKS, 0, List.of(pair(4, 0, 2), pair(5, 2, 2), pair(5, 3, 2))))));
      base.force(2);
    }
  }

  /** Many entries of both kinds, in several generations. */
  static void writeMany(Volume volume, int count) {
    try (StorageBackend base = open(volume)) {
      for (int commit = 1; commit <= 5; commit++) {
        List<EntryChange> entries = new ArrayList<>();
        List<EntryChange> pairs = new ArrayList<>();
        for (int i = commit; i < count; i += commit == 1 ? 1 : 17 * commit) {
          entries.add(put("key %06d".formatted(i), commit, "value " + i + " of " + commit));
          pairs.add(pair(i / 4, i, commit));
        }
        base.apply(
            new ChangeSet(
                commit,
                NOW.toEpochMilli(),
                List.of(new MapChanges(FRUIT, 0, entries), new MapChanges(LINKS, 0, pairs))));
        base.force(commit);
      }
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static EntryChange put(String key, long sequence, String value) {
    return new EntryChange(bytes(key), sequence, new StoredValue(sequence, 3, bytes(value)));
  }

  static EntryChange pair(long key, long value, long sequence) {
    return new EntryChange(
        PairKey.of(0, key, 0, value), sequence, new StoredValue(sequence, 2, new byte[0]));
  }
}
