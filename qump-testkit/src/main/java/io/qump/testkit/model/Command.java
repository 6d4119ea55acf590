package io.qump.testkit.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step of a list that is run against an engine and against the model.
 *
 * <p>Every command may be run in every state, so that a list stays a list when some of its commands
 * are left out: a command about a view that is not open does nothing. Views are named by slots, 0
 * or more; {@link #LATEST} stands for the newest state. Maps are named by numbers from 0. Keys and
 * values are texts of characters up to U+00FF, each of which is one byte, so that the order of
 * texts is the order of their bytes.
 *
 * <p>Immutable; thread-safe.
 */
public sealed interface Command {

  /** In place of a slot: the newest state. */
  int LATEST = -1;

  /**
   * The same command with less in it.
   *
   * @return commands to try in its place, the simplest first; empty if it is as simple as can be
   */
  default List<Command> simpler() {
    return List.of();
  }

  /**
   * Commits changes under conditions.
   *
   * @param changes the changes: clears first, then at most one for each key
   * @param conditions what must hold
   * @param transaction slot of the transaction that the commit belongs to, or {@link #LATEST}
   */
  record Commit(List<Change> changes, List<Expectation> conditions, int transaction)
      implements Command {

    /**
     * A commit that keeps its own copies of the lists.
     *
     * @param changes the changes: clears first, then at most one for each key
     * @param conditions what must hold
     * @param transaction slot of the transaction that the commit belongs to, or {@link #LATEST}
     */
    public Commit {
      changes = List.copyOf(changes);
      conditions = List.copyOf(conditions);
    }

    @Override
    public List<Command> simpler() {
      List<Command> simpler = new ArrayList<>();
      for (int i = 0; i < conditions.size(); i++) {
        simpler.add(new Commit(changes, without(conditions, i), transaction));
      }
      for (int i = 0; i < changes.size(); i++) {
        simpler.add(new Commit(without(changes, i), conditions, transaction));
      }
      return simpler;
    }

    private static <T> List<T> without(List<T> list, int index) {
      List<T> less = new ArrayList<>(list);
      less.remove(index);
      return less;
    }
  }

  /**
   * Opens a view, having closed the one that was in its slot.
   *
   * @param slot the slot, 0 or more
   * @param transaction whether it is the view of a transaction
   */
  record Open(int slot, boolean transaction) implements Command {}

  /**
   * Opens a view of the past, having closed the one that was in its slot. The engine must refuse it
   * if the commit lies before its horizon, or if it keeps nothing that was replaced; then the slot
   * stays empty.
   *
   * @param slot the slot, 0 or more
   * @param permille which commit: how many thousandths of the newest one's sequence, 0 to 1,000
   */
  record OpenAsOf(int slot, int permille) implements Command {}

  /**
   * Closes a view.
   *
   * @param slot its slot
   */
  record Close(int slot) implements Command {}

  /**
   * Reads one value.
   *
   * @param slot the view, or {@link #LATEST}
   * @param map the map
   * @param key the key
   */
  record Get(int slot, int map, String key) implements Command {}

  /**
   * Reads a range, page by page.
   *
   * @param slot the view, or {@link #LATEST}
   * @param map the map
   * @param range the keys
   * @param descending whether the greatest key comes first
   * @param pageSize how many entries are asked for at a time, 1 or more
   */
  record Scan(int slot, int map, Range range, boolean descending, int pageSize)
      implements Command {}

  /**
   * Counts the entries of a map.
   *
   * @param slot the view, or {@link #LATEST}
   * @param map the map
   */
  record Count(int slot, int map) implements Command {}

  /**
   * A range of keys.
   *
   * @param lower the least key, which belongs to it
   * @param upper the key behind the greatest; null for no end
   */
  record Range(String lower, @Nullable String upper) {

    /** Every key. */
    public static final Range ALL = new Range("", null);

    /**
     * Whether a key belongs to it.
     *
     * @param key the key
     * @return true if so
     */
    public boolean contains(String key) {
      return lower.compareTo(key) <= 0 && (upper == null || key.compareTo(upper) < 0);
    }
  }

  /** A change of a commit. */
  sealed interface Change {

    /**
     * The map that is changed.
     *
     * @return its number
     */
    int map();

    /**
     * Sets a value.
     *
     * @param map the map
     * @param key the key
     * @param type code of the value's type
     * @param value the value
     */
    record Put(int map, String key, int type, String value) implements Change {}

    /**
     * Removes an entry, if there is one.
     *
     * @param map the map
     * @param key the key
     */
    record Remove(int map, String key) implements Change {}

    /**
     * Removes all entries.
     *
     * @param map the map
     */
    record Clear(int map) implements Change {}
  }

  /** A condition of a commit, said in a way that makes sense in every state. */
  sealed interface Expectation {

    /**
     * The entry is as a view shows it.
     *
     * @param slot the view, or {@link #LATEST}, which makes it true
     * @param map the map
     * @param key the key
     */
    record AsSeen(int slot, int map, String key) implements Expectation {}

    /**
     * There is no entry.
     *
     * @param map the map
     * @param key the key
     */
    record Absent(int map, String key) implements Expectation {}

    /**
     * The entry is of a commit that did not write it, so the condition never holds.
     *
     * @param map the map
     * @param key the key
     */
    record Never(int map, String key) implements Expectation {}

    /**
     * Nothing in a range has changed since the commit's transaction began. Left out where there is
     * no such transaction.
     *
     * @param map the map
     * @param range the keys
     */
    record RangeAsSeen(int map, Range range) implements Expectation {}
  }
}
