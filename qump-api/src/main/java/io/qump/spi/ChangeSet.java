package io.qump.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sorted changes handed to the base: everything that was committed up to a sequence and is not in
 * the base yet. Immutable by agreement; thread-safe.
 *
 * @param lastSequence the newest commit in it
 * @param lastTimeMillis wall-clock time of that commit, milliseconds since 1970
 * @param maps the changes of each changed map, in ascending order of the map numbers
 */
public record ChangeSet(long lastSequence, long lastTimeMillis, List<MapChanges> maps) {

  /**
   * The changes of one map. Immutable by agreement.
   *
   * @param map the map
   * @param cleared whether every entry of the base goes before the changes are made
   * @param changes the changes in ascending order of the keys, one for each key
   */
  public record MapChanges(MapId map, boolean cleared, List<EntryChange> changes) {}

  /**
   * The change of one entry. Immutable by agreement.
   *
   * @param key the encoded key
   * @param value its new value, or null if the entry is removed
   */
  // A carrier: arrays are compared by nobody here.
  @SuppressWarnings("ArrayRecordComponent")
  public record EntryChange(byte[] key, @Nullable StoredValue value) {}
}
