package io.qump.testkit.model;

import io.qump.testkit.model.Command.Change;
import io.qump.testkit.model.Command.Range;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * What an engine must show: every map with every version that it ever had, by the sequences that
 * the engine gave. As plain as can be, since it says who is right. For one thread at a time.
 */
public final class ModelState {

  private final List<ModelMap> maps = new ArrayList<>();
  private long sequence;

  /**
   * An empty store.
   *
   * @param mapCount how many maps there are
   */
  ModelState(int mapCount) {
    for (int i = 0; i < mapCount; i++) {
      maps.add(new ModelMap());
    }
  }

  /**
   * The newest commit.
   *
   * @return its sequence, 0 for none
   */
  public long sequence() {
    return sequence;
  }

  /**
   * The entries of the newest state.
   *
   * @return how many there are in all maps together
   */
  public long entries() {
    return maps.stream().mapToLong(map -> map.at(Range.ALL, sequence).size()).sum();
  }

  /**
   * The values that an engine must hold in memory if it drops a replaced value as soon as no open
   * view shows it, and the entries of a cleared map as soon as no open view shows the map as it was
   * before.
   *
   * @param views the sequences of the open views
   * @return how many values, those of the newest state included
   */
  public long valuesNeeded(Collection<Long> views) {
    return maps.stream().mapToLong(map -> map.valuesNeeded(views)).sum();
  }

  /** An entry as of a commit, or null. */
  @Nullable ModelVersion get(int map, String key, long asOf) {
    return maps.get(map).at(key, asOf);
  }

  /** The entries of a range as of a commit. */
  NavigableMap<String, ModelVersion> scan(int map, Range range, long asOf) {
    return maps.get(map).at(range, asOf);
  }

  /** What commits behind a sequence have done to a range. */
  RangeFate fate(int map, Range range, long since) {
    return maps.get(map).fate(range, since);
  }

  /** Notes a commit. */
  void commit(long commit, List<Change> changes) {
    sequence = commit;
    for (Change change : changes) {
      ModelMap map = maps.get(change.map());
      if (change instanceof Change.Put put) {
        map.add(put.key(), new ModelVersion(commit, map.clears(), put.type(), put.value()));
      } else if (change instanceof Change.Remove remove) {
        map.add(remove.key(), new ModelVersion(commit, map.clears(), 0, null));
      } else {
        map.clear(commit);
      }
    }
  }

  /** What became of a range. */
  enum RangeFate {
    /** No commit named a key in it. */
    UNTOUCHED,
    /** Commits named keys in it without changing an entry: an engine may take that for a change. */
    TOUCHED,
    /** An entry was changed. */
    CHANGED
  }
}
