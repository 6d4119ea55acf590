package io.qump.math.store;

import io.qump.Cursor;
import io.qump.ReadableMap;
import io.qump.Scan;
import io.qump.Snapshot;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** Compares the index with the metadata, both ways, in a snapshot. For one thread. */
final class IndexCheck {

  private final CompanionMaps maps;
  private final Snapshot snapshot;
  private final Consumer<byte[]> wrongPlace;
  private final Consumer<byte[]> wrongKey;
  private long described;
  private long stale;
  private long missing;
  private long orphaned;

  /**
   * A check.
   *
   * @param wrongPlace told of each place whose metadata are stale or not all in the index
   * @param wrongKey told of each key of the index that belongs to no metadata
   */
  IndexCheck(
      CompanionMaps maps,
      Snapshot snapshot,
      Consumer<byte[]> wrongPlace,
      Consumer<byte[]> wrongKey) {
    this.maps = maps;
    this.snapshot = snapshot;
    this.wrongPlace = wrongPlace;
    this.wrongKey = wrongKey;
  }

  /** The place in a key of the index. */
  static byte[] placeOf(byte[] key) {
    return Arrays.copyOfRange(key, IndexFlag.SIZE, key.length);
  }

  IndexReport run() {
    try (Cursor<byte[], AttachedMetadata> cursor =
        snapshot.map(maps.metadata()).cursor(Scan.all())) {
      while (cursor.next()) {
        checkMetadata(cursor.key(), cursor.value());
      }
    }
    try (Cursor<byte[], byte[]> cursor = snapshot.map(maps.index()).cursor(Scan.all())) {
      while (cursor.next()) {
        checkKey(cursor.key());
      }
    }
    return new IndexReport(described, stale, missing, orphaned);
  }

  private void checkMetadata(byte[] bytes, AttachedMetadata attached) {
    Place place = Place.ofBytes(maps.metadata().name(), bytes, 0);
    boolean fresh = attached.describes(snapshot.map(maps.raw(place.map())).get(place.key()));
    ReadableMap<byte[], byte[]> index = snapshot.map(maps.index());
    long absent =
        IndexFlag.of(attached.metadata()).stream()
            .filter(flag -> !index.contains(flag.keyOf(bytes)))
            .count();
    described += fresh ? 1 : 0;
    stale += fresh ? 0 : 1;
    missing += absent;
    if (!fresh || absent > 0) {
      wrongPlace.accept(bytes);
    }
  }

  private void checkKey(byte[] key) {
    boolean right =
        key.length > IndexFlag.SIZE
            && IndexFlag.of(attached(placeOf(key))).contains(IndexFlag.ofKey(key));
    if (!right) {
      orphaned++;
      wrongKey.accept(key);
    }
  }

  private Optional<AttachedMetadata> attached(byte[] place) {
    return snapshot.map(maps.metadata()).find(place);
  }
}
