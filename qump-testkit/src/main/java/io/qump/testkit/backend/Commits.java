package io.qump.testkit.backend;

import io.qump.spi.ChangeSet;
import io.qump.spi.ChangeSet.EntryChange;
import io.qump.spi.ChangeSet.MapChanges;
import io.qump.spi.CommitTimes;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import io.qump.spi.StoredValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Commits with the sequences 1, 2, …, from which change sets are made as an engine makes them: any
 * part of the commits that follow each other, newest state of each entry. For one thread at a time.
 */
final class Commits {

  private static final long FIRST_MILLIS = 1_767_225_600_000L;

  private final List<List<Mutation>> commits = new ArrayList<>();

  /** Adds a commit: clears first, then at most one change for each key. */
  Commits add(Mutation... mutations) {
    return add(List.of(mutations));
  }

  /** Adds a commit. */
  Commits add(List<Mutation> mutations) {
    commits.add(List.copyOf(mutations));
    return this;
  }

  /** Adds a commit that sets one text in map 1. */
  Commits put(String key, String value) {
    return add(put(1, bytes(key), 3, bytes(value)));
  }

  /** Adds a commit that removes one entry of map 1. */
  Commits remove(String key) {
    return add(new Mutation.Remove(map(1), bytes(key)));
  }

  /** Adds a commit that clears map 1. */
  Commits clear() {
    return add(new Mutation.Clear(map(1)));
  }

  static Mutation put(int map, byte[] key, int type, byte[] value) {
    return new Mutation.Put(map(map), key, type, value);
  }

  static MapId map(int number) {
    return new MapId(number, "map" + number);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The commits so far. */
  List<List<Mutation>> all() {
    return List.copyOf(commits);
  }

  /** The sequence of the last commit. */
  long last() {
    return commits.size();
  }

  /** The commits behind {@code after} up to {@code through} as one change set. */
  ChangeSet changes(long after, long through) {
    NavigableMap<Integer, MapDelta> maps = new TreeMap<>();
    for (long sequence = after + 1; sequence <= through; sequence++) {
      for (Mutation mutation : commits.get((int) sequence - 1)) {
        maps.computeIfAbsent(mutation.map().number(), MapDelta::new).add(mutation, sequence);
      }
    }
    return new ChangeSet(
        through, timeMillisOf(through), maps.values().stream().map(MapDelta::changes).toList());
  }

  /** The commits behind {@code after} up to {@code through} with all they replaced. */
  ChangeSet history(long after, long through) {
    NavigableMap<Integer, MapHistory> maps = new TreeMap<>();
    int count = (int) (through - after);
    long[] sequences = new long[count];
    long[] times = new long[count];
    for (int i = 0; i < count; i++) {
      sequences[i] = after + 1 + i;
      times[i] = timeMillisOf(sequences[i]);
      for (Mutation mutation : commits.get((int) sequences[i] - 1)) {
        maps.computeIfAbsent(mutation.map().number(), MapHistory::new).add(mutation, sequences[i]);
      }
    }
    return new ChangeSet(
        true,
        CommitTimes.of(sequences, times),
        maps.values().stream().map(MapHistory::changes).toList());
  }

  /** When a commit was made. */
  static long timeMillisOf(long sequence) {
    return FIRST_MILLIS + 10 * sequence;
  }

  /** All commits behind {@code after} as one change set. */
  ChangeSet changesAfter(long after) {
    return changes(after, last());
  }

  /** What a base holds when it has the commits up to a sequence. */
  BaseState stateAfter(long sequence) {
    BaseState state = new BaseState();
    for (long each = 1; each <= sequence; each++) {
      for (Mutation mutation : commits.get((int) each - 1)) {
        state.apply(mutation, each);
      }
    }
    return state;
  }

  /** What a base holds when it has all commits. */
  BaseState state() {
    return stateAfter(last());
  }

  /** Changes for people to read. */
  static String text(List<Mutation> mutations) {
    return mutations.stream().map(Commits::text).toList().toString();
  }

  private static String text(Mutation mutation) {
    String map = " map=" + mutation.map().number();
    if (mutation instanceof Mutation.Put put) {
      return "put" + map + " key=" + BaseState.shown(put.key()) + " bytes=" + put.value().length;
    }
    return mutation instanceof Mutation.Remove remove
        ? "remove" + map + " key=" + BaseState.shown(remove.key())
        : "clear" + map;
  }

  /** The changes of one map so far. */
  private static final class MapDelta {

    private final int map;
    private long clearedAt;
    private final NavigableMap<byte[], EntryChange> entries =
        new TreeMap<>(Arrays::compareUnsigned);

    MapDelta(int map) {
      this.map = map;
    }

    void add(Mutation mutation, long sequence) {
      if (mutation instanceof Mutation.Put put) {
        StoredValue value = new StoredValue(sequence, put.type(), put.value());
        entries.put(put.key(), new EntryChange(put.key(), sequence, value));
      } else if (mutation instanceof Mutation.Remove remove) {
        entries.put(remove.key(), new EntryChange(remove.key(), sequence, null));
      } else {
        clearedAt = sequence;
        entries.clear();
      }
    }

    MapChanges changes() {
      return new MapChanges(map(map), clearedAt, List.copyOf(entries.values()));
    }
  }

  /** Everything that became of one map. */
  private static final class MapHistory {

    private final int map;
    private final List<Long> clears = new ArrayList<>();
    private final NavigableMap<byte[], List<EntryChange>> entries =
        new TreeMap<>(Arrays::compareUnsigned);

    MapHistory(int map) {
      this.map = map;
    }

    void add(Mutation mutation, long sequence) {
      if (mutation instanceof Mutation.Put put) {
        StoredValue value = new StoredValue(sequence, put.type(), put.value());
        add(new EntryChange(put.key(), sequence, value));
      } else if (mutation instanceof Mutation.Remove remove) {
        add(new EntryChange(remove.key(), sequence, null));
      } else {
        clears.add(0, sequence);
      }
    }

    private void add(EntryChange change) {
      entries.computeIfAbsent(change.key(), key -> new ArrayList<>()).add(0, change);
    }

    MapChanges changes() {
      return new MapChanges(
          map(map), List.copyOf(clears), entries.values().stream().flatMap(List::stream).toList());
    }
  }
}
