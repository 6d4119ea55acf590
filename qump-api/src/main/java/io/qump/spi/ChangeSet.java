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
   * @param clearedAt sequence of the newest commit that cleared the map: every entry of the base
   *     goes before the changes are made, which are all of that commit or of later ones; 0 if the
   *     map was not cleared
   * @param changes the changes in ascending order of the keys, one for each key
   */
  public record MapChanges(MapId map, long clearedAt, List<EntryChange> changes) {

    /**
     * Whether the map was cleared.
     *
     * @return true if every entry of the base goes before the changes are made
     */
    public boolean cleared() {
      return clearedAt > 0;
    }
  }

  /**
   * The change of one entry. Immutable by agreement.
   *
   * @param key the encoded key
   * @param sequence sequence of the commit that made the change, 1 or more; that of the value, if
   *     there is one
   * @param value its new value, or null if the entry is removed
   */
  // A carrier: arrays are compared by nobody here.
  @SuppressWarnings("ArrayRecordComponent")
  public record EntryChange(byte[] key, long sequence, @Nullable StoredValue value) {}
}
