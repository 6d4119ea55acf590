package io.qump.segment;

import io.qump.spi.ChangeSet;
import io.qump.spi.ChangeSet.EntryChange;
import io.qump.spi.ChangeSet.MapChanges;
import io.qump.spi.CommitTimes;
import io.qump.spi.StoredValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Random commits, every state that they left, and the change sets of any of them. */
final class PastModel {

  static final int MAPS = 2;

  private final Random random;
  private final int keys;
  private final List<List<NavigableMap<String, Long>>> states = new ArrayList<>();
  private final List<Long> times = new ArrayList<>();
  private final List<Commit> commits = new ArrayList<>();

  /** What a commit does: maps that it clears, and keys that it sets or removes. */
  private record Commit(Set<Integer> clears, List<NavigableMap<String, Boolean>> puts) {}

  PastModel(Random random, int keys) {
    this.random = random;
    this.keys = keys;
    states.add(List.of(new TreeMap<>(), new TreeMap<>()));
    times.add(0L);
    commits.add(new Commit(Set.of(), List.of(new TreeMap<>(), new TreeMap<>())));
  }

  long last() {
    return states.size() - 1L;
  }

  /** The time of a commit, milliseconds since 1970. */
  long timeMillis(long sequence) {
    return times.get((int) sequence);
  }

  /** The keys of a map as of a commit, with the commits that wrote them. */
  NavigableMap<String, Long> at(long sequence, int map) {
    return states.get((int) sequence).get(map);
  }

  String key() {
    return "key" + random.nextInt(keys);
  }

  /** Makes a commit. */
  void commit(long nowMillis) {
    long sequence = last() + 1;
    List<NavigableMap<String, Long>> next = new ArrayList<>();
    List<NavigableMap<String, Boolean>> puts = new ArrayList<>();
    Set<Integer> clears = new TreeSet<>();
    for (int map = 0; map < MAPS; map++) {
      NavigableMap<String, Long> state = new TreeMap<>(at(last(), map));
      if (random.nextInt(7) == 0) {
        clears.add(map);
        state.clear();
      }
      NavigableMap<String, Boolean> changed = new TreeMap<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        changed.put(key(), random.nextInt(3) > 0);
      }
      changed.forEach(
          (key, put) -> {
            if (put) {
              state.put(key, sequence);
            } else {
              state.remove(key);
            }
          });
      next.add(state);
      puts.add(changed);
    }
    states.add(next);
    times.add(Math.max(times.get(times.size() - 1), nowMillis));
    commits.add(new Commit(clears, puts));
  }

  /** The changes of the commits behind one, up to the newest. */
  ChangeSet changes(long behind, boolean history) {
    List<MapChanges> maps = new ArrayList<>();
    for (int map = 0; map < MAPS; map++) {
      MapChanges all = changes(behind, map);
      maps.add(history ? all : all.newest());
    }
    return history
        ? new ChangeSet(true, times(behind), maps)
        : new ChangeSet(last(), timeMillis(last()), maps);
  }

  private MapChanges changes(long behind, int map) {
    List<Long> clears = new ArrayList<>();
    NavigableMap<String, List<EntryChange>> byKey = new TreeMap<>();
    for (long sequence = last(); sequence > behind; sequence--) {
      long made = sequence;
      Commit commit = commits.get((int) sequence);
      if (commit.clears().contains(map)) {
        clears.add(sequence);
      }
      commit
          .puts()
          .get(map)
          .forEach(
              (key, put) ->
                  byKey
                      .computeIfAbsent(key, fresh -> new ArrayList<>())
                      .add(new EntryChange(TestBases.bytes(key), made, put ? value(made) : null)));
    }
    List<EntryChange> changes = new ArrayList<>();
    byKey.values().forEach(changes::addAll);
    return new MapChanges(TestBases.map(map), clears, changes);
  }

  private CommitTimes times(long behind) {
    List<Integer> last = new ArrayList<>();
    for (int i = (int) behind + 1; i < times.size(); i++) {
      if (i + 1 == times.size() || !times.get(i).equals(times.get(i + 1))) {
        last.add(i);
      }
    }
    return CommitTimes.of(
        last.stream().mapToLong(Integer::longValue).toArray(),
        last.stream().mapToLong(times::get).toArray());
  }

  static StoredValue value(long sequence) {
    byte[] text = ("value " + sequence).getBytes(StandardCharsets.UTF_8);
    return new StoredValue(sequence, 3, text);
  }

  /** The last commit at a time or before. */
  long lastCommitAt(long timeMillis) {
    int at = Collections.binarySearch(times, timeMillis);
    while (at >= 0 && at + 1 < times.size() && times.get(at + 1) == timeMillis) {
      at++;
    }
    return at < 0 ? -at - 2 : at;
  }

  /** How many different values are seen as of one of the commits from one on. */
  long valuesSeenFrom(long sequence) {
    Set<String> seen = new HashSet<>();
    for (long at = sequence; at <= last(); at++) {
      for (int map = 0; map < MAPS; map++) {
        for (Map.Entry<String, Long> entry : at(at, map).entrySet()) {
          seen.add(map + entry.getKey() + "@" + entry.getValue());
        }
      }
    }
    return seen.size();
  }

  /** How many removals were made behind a commit. */
  long removalsBehind(long sequence) {
    long removals = 0;
    for (long at = sequence + 1; at <= last(); at++) {
      for (NavigableMap<String, Boolean> changed : commits.get((int) at).puts()) {
        removals += changed.values().stream().filter(put -> !put).count();
      }
    }
    return removals;
  }

  /** Whether a stored value is the one that a commit wrote. */
  static boolean isOf(@Nullable StoredValue found, @Nullable Long sequence) {
    if (found == null || sequence == null) {
      return found == null && sequence == null;
    }
    return found.sequence() == sequence
        && new String(found.bytes(), StandardCharsets.UTF_8).equals("value " + sequence);
  }
}
