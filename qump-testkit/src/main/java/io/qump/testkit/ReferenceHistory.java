package io.qump.testkit;

import io.qump.spi.Condition;
import io.qump.spi.KeyRange;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import io.qump.spi.StoredValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Every state that ever was. For one thread at a time. */
final class ReferenceHistory {

  private final List<ReferenceState> states = new ArrayList<>(List.of(ReferenceState.EMPTY));
  private final List<Long> times = new ArrayList<>(List.of(0L));
  private final List<List<Mutation>> commits = new ArrayList<>();
  private final Set<String> mapsThatHadEntries = new HashSet<>();

  ReferenceState newest() {
    return states.get(states.size() - 1);
  }

  Set<String> mapsThatHadEntries() {
    return Set.copyOf(mapsThatHadEntries);
  }

  /** The state as of a commit, 0 to the newest. */
  ReferenceState asOf(long sequence) {
    return states.get((int) sequence);
  }

  /** When a commit was made, milliseconds since 1970. */
  long timeMillis(long sequence) {
    return times.get((int) sequence);
  }

  /** The last commit that was made at a time or before. */
  long lastCommitAt(long timeMillis) {
    int last = times.size() - 1;
    while (last > 0 && times.get(last) > timeMillis) {
      last--;
    }
    return last;
  }

  /** Commits at a time, or that of the commit before if it was later; returns the sequence. */
  long append(List<Mutation> mutations, long timeMillis) {
    times.add(Math.max(timeMillis, times.get(times.size() - 1)));
    states.add(newest().with(mutations));
    commits.add(List.copyOf(mutations));
    for (Mutation mutation : mutations) {
      if (mutation instanceof Mutation.Put put) {
        mapsThatHadEntries.add(put.map().name());
      }
    }
    return newest().sequence();
  }

  boolean holds(Condition condition) {
    if (condition instanceof Condition.EntryUnchanged entry) {
      StoredValue now = newest().get(entry.map(), entry.key());
      return (now == null ? 0 : now.sequence()) == entry.sequence();
    }
    Condition.RangeUnchanged read = (Condition.RangeUnchanged) condition;
    for (int commit = (int) read.sequence(); commit < commits.size(); commit++) {
      if (changes(commit, read.map(), read.range())) {
        return false;
      }
    }
    return true;
  }

  /** Whether a commit, counted from 0, changed an entry in a range. */
  private boolean changes(int commit, MapId map, KeyRange range) {
    ReferenceState before = states.get(commit);
    for (Mutation mutation : commits.get(commit)) {
      if (!mutation.map().equals(map)) {
        continue;
      }
      boolean touched =
          mutation instanceof Mutation.Clear
              ? !before.in(map, range).isEmpty()
              : range.contains(ReferenceState.keyOf(mutation));
      if (touched) {
        return true;
      }
    }
    return false;
  }
}
