package io.qump.qfs;

import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.addressing.AddressScheme;
import io.qump.core.addressing.AddressSchemes;
import io.qump.spi.BaseView;
import io.qump.spi.ChangeSet;
import io.qump.spi.ChangeSet.EntryChange;
import io.qump.spi.ChangeSet.MapChanges;
import io.qump.spi.Environment;
import io.qump.spi.MapId;
import io.qump.spi.StorageBackend;
import io.qump.spi.StorageContext;
import io.qump.spi.StoredValue;
import io.qump.spi.Volume;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opens bases on volumes of a test's own, the same each time. */
final class TestBases {

  static final UUID STORE = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  static final AddressScheme SCHEME = AddressSchemes.of("secp256k1", 4);

  private TestBases() {}

  static StorageContext context(Volume volume) {
    return context(volume, new Random(1));
  }

  static StorageContext context(Volume volume, Random randomness) {
    QumpConfiguration configuration = Qump.at(Path.of("store")).build();
    Environment system = Environment.system();
    return new StorageContext(
        volume,
        "base",
        STORE,
        configuration,
        new Environment(() -> NOW, randomness, system.threads(), Optional.empty()),
        SCHEME);
  }

  static QfsBase open(Volume volume) {
    return QfsBase.open(context(volume), QfsOptions.DEFAULT);
  }

  /** Reads a value, or null, as an engine would. */
  static @Nullable StoredValue get(StorageBackend base, int map, byte[] key) {
    return base.get(map(map), key, SCHEME.identityHash(key));
  }

  /** As {@link #get(StorageBackend, int, byte[])}, from a view. */
  static @Nullable StoredValue get(BaseView view, int map, byte[] key) {
    return view.get(map(map), key, SCHEME.identityHash(key));
  }

  static MapId map(int number) {
    return new MapId(number, "map" + number);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static EntryChange put(String key, long sequence, String value) {
    return new EntryChange(bytes(key), sequence, new StoredValue(sequence, 3, bytes(value)));
  }

  static EntryChange remove(String key, long sequence) {
    return new EntryChange(bytes(key), sequence, null);
  }

  /** Changes of one map. */
  static ChangeSet changes(long lastSequence, int map, EntryChange... changes) {
    return new ChangeSet(
        lastSequence,
        NOW.toEpochMilli() + lastSequence,
        List.of(new MapChanges(map(map), 0, List.of(changes))));
  }
}
