package io.qump.math.store;

import io.qump.codec.KeyCodec;
import io.qump.error.InvalidValueException;
import io.qump.math.MathematicalMetadata;

/** An entry that a query found. Immutable and thread-safe. */
public final class MathMatch {

  private final Place place;
  private final MathematicalMetadata metadata;

  MathMatch(Place place, MathematicalMetadata metadata) {
    this.place = place;
    this.metadata = metadata;
  }

  /**
   * The map of the entry.
   *
   * @return its name
   */
  public String map() {
    return place.map();
  }

  /**
   * The key of the entry.
   *
   * @param codec the codec of the map's keys
   * @param <K> the type of the keys
   * @return the key
   * @throws InvalidValueException if the map has another codec
   */
  public <K> K key(KeyCodec<K> codec) {
    return codec.decode(place.key());
  }

  /**
   * The key of the entry as it is stored.
   *
   * @return its bytes, the caller's own
   */
  public byte[] keyBytes() {
    return place.key();
  }

  /**
   * What is known about the entry.
   *
   * @return its metadata
   */
  public MathematicalMetadata metadata() {
    return metadata;
  }

  Place place() {
    return place;
  }
}
