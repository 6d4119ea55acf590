package io.qump.core.memory;

import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A commit's changes with the nodes that they will change. For one thread at a time.
 *
 * <p>Invariant: the clear of a map comes before the other changes of that map.
 */
public final class Prepared {

  private final List<Mutation> mutations;
  private final MapTable[] tables;
  private final Generation[] generations;
  private final @Nullable EntryNode[] nodes;

  /** Heap of the versions that were seen, so that looking at them has an effect. */
  private long seenBytes;

  Prepared(List<Mutation> mutations) {
    this.mutations = mutations;
    this.tables = new MapTable[mutations.size()];
    this.generations = new Generation[mutations.size()];
    this.nodes = new @Nullable EntryNode[mutations.size()];
  }

  void resolve(int i, MapTable table, Generation generation, @Nullable EntryNode node) {
    tables[i] = table;
    generations[i] = generation;
    nodes[i] = node;
  }

  /**
   * Looks at the version that will be replaced, so that it is in this processor's cache when the
   * commit lock is held: a miss under the lock delays every writer. Needed only while states are
   * pinned, since nobody looks at it otherwise.
   */
  void warm(EntryNode node) {
    Version head = node.head();
    if (head != null) {
      seenBytes += Footprint.bytesOf(head);
    }
  }

  /** Heap of the versions that were seen, bytes. */
  long seenBytes() {
    return seenBytes;
  }

  /**
   * The changes, in the order of the commit.
   *
   * @return the changes, in the order of the commit
   */
  public List<Mutation> mutations() {
    return mutations;
  }

  /**
   * Whether nothing is changed.
   *
   * @return true if nothing is changed
   */
  public boolean isEmpty() {
    return tables.length == 0;
  }

  int size() {
    return tables.length;
  }

  Mutation mutation(int i) {
    return mutations.get(i);
  }

  MapTable table(int i) {
    return tables[i];
  }

  Generation generation(int i) {
    return generations[i];
  }

  @Nullable EntryNode node(int i) {
    return nodes[i];
  }

  /** Where the commit clears a map; −1 if it does not. */
  int clearOf(MapId map) {
    for (int i = 0; i < tables.length && mutations.get(i) instanceof Mutation.Clear clear; i++) {
      if (clear.map().number() == map.number()) {
        return i;
      }
    }
    return -1;
  }

  static byte[] keyOf(Mutation mutation) {
    if (mutation instanceof Mutation.Put put) {
      return put.key();
    }
    if (mutation instanceof Mutation.Remove remove) {
      return remove.key();
    }
    throw new IllegalArgumentException("mutation=" + mutation + " has no key");
  }
}
