package io.qump.spi;

/**
 * What must hold, at the moment a commit takes effect, for it to take effect at all. Immutable by
 * agreement. Thread-safe.
 */
public sealed interface Condition {

  /**
   * The map that is looked at.
   *
   * @return the map
   */
  MapId map();

  /**
   * An entry is still the one that was read.
   *
   * @param map the map
   * @param key the encoded key
   * @param sequence {@link StoredValue#sequence} of the value that was read; 0 if there was no
   *     entry
   */
  // A carrier: arrays are compared by nobody here.
  @SuppressWarnings("ArrayRecordComponent")
  record EntryUnchanged(MapId map, byte[] key, long sequence) implements Condition {}

  /**
   * No commit after a sequence changed an entry in a range. Only in commits that name the
   * transaction view that read the range.
   *
   * @param map the map
   * @param range the keys
   * @param sequence the sequence of the view that read them
   */
  record RangeUnchanged(MapId map, KeyRange range, long sequence) implements Condition {}
}
