package io.qump.core.memory;

import io.qump.spi.ChangeSet.EntryChange;
import io.qump.spi.KeyRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Every state that a map of a memory table has had, in the order of the keys, those of one key with
 * the newest first: generations are merged, and what a newer one has of a key is newer. For one
 * thread at a time; used once.
 */
final class EveryState {

  private final PriorityQueue<Walk> walks =
      new PriorityQueue<>(
          Comparator.comparing(Walk::requireKey, Arrays::compareUnsigned)
              .thenComparing(walk -> walk.age));

  private final List<Long> clears = new ArrayList<>();
  private final List<EntryChange> changes = new ArrayList<>();

  EveryState(Generation newest) {
    int age = 0;
    for (Generation next = newest; next != null; next = next.older()) {
      if (next.start() > 0) {
        clears.add(next.start());
      }
      add(new Walk(next, age++));
    }
    for (Walk next = walks.poll(); next != null; next = walks.poll()) {
      next.addTo(changes);
      add(next);
    }
  }

  /** The sequences of the clears, the newest first. */
  List<Long> clears() {
    return clears;
  }

  List<EntryChange> changes() {
    return changes;
  }

  private void add(Walk walk) {
    if (walk.next()) {
      walks.add(walk);
    }
  }

  /** Goes over the nodes of one generation. */
  private static final class Walk {

    private final MergedRuns nodes;
    private final int age;
    private @Nullable EntryNode node;

    Walk(Generation generation, int age) {
      this.nodes = new MergedRuns(generation.order().runs(), KeyRange.ALL, false);
      this.age = age;
    }

    boolean next() {
      node = nodes.next();
      return node != null;
    }

    byte[] requireKey() {
      EntryNode present = node;
      if (present == null) {
        throw new IllegalStateException("the walk stands at no key");
      }
      return present.key();
    }

    void addTo(List<EntryChange> changes) {
      EntryNode present = node;
      Version version = present == null || present.isDead() ? null : present.head();
      for (; version != null; version = version.older()) {
        changes.add(MapTable.change(requireKey(), version));
      }
    }
  }
}
