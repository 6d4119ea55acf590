package io.qump.binding;

import io.qump.error.SystemLimitException;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes of any maps that wait to be committed together, within the limit of a transaction. A
 * change that would go over the limit is refused and leaves these as they are. For one thread at a
 * time.
 */
final class PendingChanges {

  private final String what;
  private final long limit;
  private final Map<MapId, MapChanges> byMap = new LinkedHashMap<>();

  /** The changes that were changed last, to find those of the same map again. */
  private @Nullable MapChanges latest;

  private long weight;

  /**
   * Begins with none.
   *
   * @param what whose changes these are, for messages
   * @param limit largest sum of keys and values, bytes
   */
  PendingChanges(String what, long limit) {
    this.what = what;
    this.limit = limit;
  }

  /** The changes of one map, null for none. */
  @Nullable MapChanges of(MapId map) {
    return byMap.get(map);
  }

  /** The changes of one map, which is given some if it has none. */
  MapChanges begun(MapId map) {
    MapChanges changes = latest;
    if (changes == null || !changes.map().equals(map)) {
      changes = byMap.computeIfAbsent(map, id -> new MapChanges(id, false));
      latest = changes;
    }
    return changes;
  }

  /**
   * Adds the change of a key.
   *
   * @throws SystemLimitException if the changes would weigh too much
   */
  void add(Mutation mutation) {
    MapChanges changes = begun(mutation.map());
    int place = changes.find(MapChanges.keyOf(mutation));
    long growth = changes.growth(place, mutation);
    checkLimit(growth);
    set(changes, place, mutation);
    weight += growth;
  }

  /**
   * Adds changes of keys, all or none.
   *
   * @throws SystemLimitException if the changes would weigh too much
   */
  void addAll(PendingChanges others) {
    long growth = 0;
    for (Mutation mutation : others.mutations()) {
      MapChanges changes = begun(mutation.map());
      growth += changes.growth(changes.find(MapChanges.keyOf(mutation)), mutation);
    }
    checkLimit(growth);
    // Not by add: on the way to a sum within the limit the changes may be over it.
    for (Mutation mutation : others.mutations()) {
      MapChanges changes = begun(mutation.map());
      set(changes, changes.find(MapChanges.keyOf(mutation)), mutation);
    }
    weight += growth;
  }

  /** Adds the clear of a map, which drops its changes so far. */
  void clear(MapId map) {
    MapChanges dropped = byMap.put(map, new MapChanges(map, true));
    weight -= dropped == null ? 0 : dropped.weight();
    latest = null;
  }

  /** How many changes there are, clears included. */
  int size() {
    int sum = 0;
    for (MapChanges changes : byMap.values()) {
      sum += changes.size();
    }
    return sum;
  }

  /** A copy of all changes in the order that a commit wants: clears first. */
  List<Mutation> mutations() {
    List<Mutation> mutations = new ArrayList<>(size());
    for (MapChanges changes : byMap.values()) {
      if (changes.cleared()) {
        mutations.add(new Mutation.Clear(changes.map()));
      }
    }
    for (MapChanges changes : byMap.values()) {
      mutations.addAll(changes.ofKeys());
    }
    return Collections.unmodifiableList(mutations);
  }

  private void set(MapChanges changes, int place, Mutation mutation) {
    MapChanges writable = changes.writable();
    if (writable != changes) {
      byMap.put(mutation.map(), writable);
      latest = writable;
    }
    writable.set(place, mutation);
  }

  private void checkLimit(long growth) {
    if (weight + growth > limit) {
      throw new SystemLimitException(
          what
              + ".bytes="
              + (weight + growth)
              + " maxTransactionBytes="
              + limit
              + "; the change was not added: commit in smaller parts or open the store with a"
              + " larger limit");
    }
  }
}
