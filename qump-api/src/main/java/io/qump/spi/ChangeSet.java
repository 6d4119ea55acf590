package io.qump.spi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sorted changes handed to the base: everything that was committed up to a sequence and is not in
 * the base yet. Immutable by agreement; thread-safe.
 *
 * <p>With history it has every state and every clear of those commits, and the time of each
 * millisecond in which there was one. Without history, which is what a base without the role {@link
 * TimeTravel} always gets, it has what the last commit left: one state for each changed key, the
 * newest clear of each map, and the time of the last commit.
 *
 * @param history whether it has what was replaced before it was handed over
 * @param times when its commits were made; at least one pair, the last of which is of the newest
 *     commit in it
 * @param maps the changes of each changed map, in ascending order of the map numbers
 */
public record ChangeSet(boolean history, CommitTimes times, List<MapChanges> maps) {

  /**
   * Changes without history.
   *
   * @param lastSequence the newest commit in it
   * @param lastTimeMillis wall-clock time of that commit, milliseconds since 1970
   * @param maps the changes of each changed map, in ascending order of the map numbers
   */
  public ChangeSet(long lastSequence, long lastTimeMillis, List<MapChanges> maps) {
    this(false, CommitTimes.of(lastSequence, lastTimeMillis), maps);
  }

  /**
   * The newest commit in it.
   *
   * @return its sequence
   */
  public long lastSequence() {
    return times.sequence(times.size() - 1);
  }

  /**
   * When the newest commit in it was made.
   *
   * @return its wall-clock time, milliseconds since 1970
   */
  public long lastTimeMillis() {
    return times.timeMillis(times.size() - 1);
  }

  /**
   * The changes of one map. Immutable by agreement.
   *
   * @param map the map
   * @param clears sequences of the commits that cleared the map, the newest first: each removes
   *     every entry that a commit with a lesser sequence wrote. Without history the newest one at
   *     most
   * @param changes the changes in ascending order of the keys, those of one key with the newest
   *     first. Without history one for each key, none of them older than the newest clear
   */
  public record MapChanges(MapId map, List<Long> clears, List<EntryChange> changes) {

    /**
     * Changes without history.
     *
     * @param map the map
     * @param clearedAt sequence of the newest commit that cleared the map; 0 if none did
     * @param changes the changes in ascending order of the keys, one for each key
     */
    public MapChanges(MapId map, long clearedAt, List<EntryChange> changes) {
      this(map, clearedAt == 0 ? List.of() : List.of(clearedAt), changes);
    }

    /**
     * The newest commit that cleared the map: every entry of the base goes before the newest
     * changes are made, which are all of that commit or of later ones.
     *
     * @return its sequence; 0 if the map was not cleared
     */
    public long clearedAt() {
      return clears.isEmpty() ? 0 : clears.get(0);
    }

    /**
     * Whether the map was cleared.
     *
     * @return true if every entry of the base goes before the newest changes are made
     */
    public boolean cleared() {
      return !clears.isEmpty();
    }

    /**
     * These changes without history: what the last commit left. Without history it is these changes
     * themselves.
     *
     * @return changes with one for each key
     */
    public MapChanges newest() {
      long clearedAt = clearedAt();
      List<EntryChange> newest = new ArrayList<>();
      byte[] last = null;
      for (EntryChange change : changes) {
        if (last == null || !Arrays.equals(last, change.key())) {
          last = change.key();
          if (change.sequence() >= clearedAt) {
            newest.add(change);
          }
        }
      }
      return new MapChanges(map, clearedAt, newest);
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
