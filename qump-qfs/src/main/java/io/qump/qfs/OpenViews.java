package io.qump.qfs;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The states that are kept readable. Thread-safe. */
final class OpenViews {

  /** How many views there are of each version. */
  private final NavigableMap<Long, Integer> views = new TreeMap<>();

  /** Keeps the present state; it is taken while none is let go. */
  synchronized BaseState keep(Supplier<BaseState> present) {
    BaseState state = present.get();
    views.merge(state.version(), 1, Integer::sum);
    return state;
  }

  synchronized void letGo(BaseState state) {
    views.merge(state.version(), -1, (count, less) -> count + less == 0 ? null : count + less);
  }

  /** Whether a state before a version is kept. */
  synchronized boolean keepsBefore(long version) {
    return !views.headMap(version, false).isEmpty();
  }
}
