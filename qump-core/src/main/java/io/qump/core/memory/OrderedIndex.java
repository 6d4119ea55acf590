package io.qump.core.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a memory table in key order, sorted late.
 *
 * <p>Point reads use the hash index; order matters only to scans. So a new node is pushed onto a
 * stack, which costs a writer one exchange, and is sorted when a scan begins or enough have come
 * together. Sorted nodes lie in runs whose sizes fall by at least half from one to the next, as in
 * a log-structured merge: each node is merged a logarithmic number of times.
 *
 * <h2>Concurrency</h2>
 *
 * <p>{@code pushed} is the top of the stack; the state holds the runs and how far down the stack
 * they reach. A scan takes the nodes above that mark, sorts them, and tries to publish runs that
 * reach up to the present top. If somebody else published first, it starts anew from there, so no
 * scan waits for another. Whoever published cuts the links between the nodes it sorted, so that
 * dead ones can be collected; a scan that falls into a cut before it reached its mark knows that
 * its state is stale.
 *
 * <p>Invariants: 1. every node ever added and not dead lies in a run of the state or above its
 * mark; 2. a node is pushed before it can be found in the hash index, hence before any commit of it
 * is visible.
 *
 * <p>Thread-safe; lock-free.
 */
final class OrderedIndex {

  private static final VarHandle PUSHED = field("pushed", EntryNode.class);
  private static final VarHandle STATE = field("state", State.class);

  /** How many unsorted nodes are worth the maintenance thread's while. */
  static final int DUE = 8_192;

  /** Up to how many nodes a scan merges by itself, to keep its own delay small. */
  private static final int MERGED_BY_SCANS = 32_768;

  /** With so many runs a scan merges whatever it takes. */
  private static final int MOST_RUNS = 24;

  /** The bottom of the stack, so that null always means a cut link. */
  private final EntryNode bottom = new EntryNode(new byte[0], 0);

  private volatile EntryNode pushed = bottom;
  private volatile State state = new State(List.of(), bottom);
  private final AtomicInteger unsorted = new AtomicInteger();
  private final AtomicInteger died = new AtomicInteger();

  /** How many dead nodes are worth a compaction: half of all, as of the last maintenance. */
  private volatile int deadDue = DUE;

  /** Enters a node; answers nothing, sorts nothing. */
  void add(EntryNode node) {
    EntryNode top;
    do {
      top = pushed;
      node.pushedBefore = top;
    } while (!PUSHED.compareAndSet(this, top, node));
    unsorted.incrementAndGet();
  }

  /** Counts a node that died. */
  void died() {
    died.incrementAndGet();
  }

  /** Whether enough nodes are unsorted or dead for {@link #maintain}. */
  boolean isDue() {
    return unsorted.get() >= DUE || died.get() >= deadDue;
  }

  /** Runs that hold every node added before this call, none of them longer merged than needed. */
  List<Run> runs() {
    return sortIn(MERGED_BY_SCANS).runs();
  }

  /** One run that holds every node added before this call; it is not kept. */
  Run all() {
    return merged(runs(), false);
  }

  /**
   * Sorts in what is unsorted, merges as far as the sizes of the runs ask for it, and drops the
   * dead nodes if there are as many as others. For one thread at a time.
   */
  void maintain() {
    int dead = died.get();
    State sorted = sortIn(Integer.MAX_VALUE);
    long size = sorted.runs().stream().mapToLong(Run::size).sum();
    if (2L * dead < size) {
      deadDue = (int) Math.max(DUE, (size + 1) / 2);
    } else if (compact(sorted)) {
      died.addAndGet(-dead);
      deadDue = DUE;
    }
  }

  /**
   * Merges all runs into one and so drops every dead node.
   *
   * @return false if others have published runs meanwhile; then the dead nodes stay counted, and
   *     the next maintenance tries again
   */
  private boolean compact(State before) {
    Run all = merged(before.runs(), true);
    return STATE.compareAndSet(this, before, new State(List.of(all), before.mark()));
  }

  /** All runs as one, from the smallest on, so that a node is merged twice in the mean. */
  private static Run merged(List<Run> runs, boolean dropDead) {
    int left = runs.size();
    // A single run has its dead dropped too, by a merge with an empty one.
    Run all = dropDead || left == 0 ? Run.sort(new EntryNode[0]) : runs.get(--left);
    while (left > 0) {
      all = Run.merge(all, runs.get(--left), dropDead);
    }
    return all;
  }

  private static VarHandle field(String name, Class<?> type) {
    try {
      return MethodHandles.lookup().findVarHandle(OrderedIndex.class, name, type);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private State sortIn(int mergeLimit) {
    while (true) {
      State before = state;
      EntryNode top = pushed;
      if (top == before.mark() && mergeable(before.runs(), mergeLimit) == 0) {
        return before;
      }
      List<EntryNode> fresh = above(before.mark(), top);
      if (fresh == null) {
        continue;
      }
      State after = new State(merge(withSorted(before.runs(), fresh), mergeLimit), top);
      if (STATE.compareAndSet(this, before, after)) {
        unsorted.addAndGet(-fresh.size());
        fresh.forEach(node -> node.pushedBefore = null);
        return after;
      }
    }
  }

  /** The nodes from the top down to the mark; null if somebody else has sorted some of them in. */
  private static @Nullable List<EntryNode> above(EntryNode mark, EntryNode top) {
    List<EntryNode> nodes = new ArrayList<>();
    for (EntryNode node = top; node != mark; node = node.pushedBefore) {
      if (node == null) {
        return null;
      }
      nodes.add(node);
    }
    return nodes;
  }

  private static List<Run> withSorted(List<Run> runs, List<EntryNode> fresh) {
    List<Run> all = new ArrayList<>(runs);
    EntryNode[] alive = fresh.stream().filter(node -> !node.isDead()).toArray(EntryNode[]::new);
    if (alive.length > 0) {
      all.add(Run.sort(alive));
    }
    return all;
  }

  private List<Run> merge(List<Run> runs, int mergeLimit) {
    // Where nothing died no node need be looked at.
    boolean dropDead = died.get() > 0;
    List<Run> merged = new ArrayList<>(runs);
    for (int i = mergeable(merged, mergeLimit); i > 0; i = mergeable(merged, mergeLimit)) {
      merged.set(i - 1, Run.merge(merged.get(i - 1), merged.get(i), dropDead));
      merged.remove(i);
    }
    return List.copyOf(merged);
  }

  /** The last run that is due to be merged into the one before it; 0 if none is. */
  private static int mergeable(List<Run> runs, int mergeLimit) {
    int last = runs.size() - 1;
    if (runs.size() > MOST_RUNS) {
      return last;
    }
    for (int i = last; i > 0; i--) {
      long larger = runs.get(i - 1).size();
      long smaller = runs.get(i).size();
      if (larger < 2 * smaller && larger + smaller <= mergeLimit) {
        return i;
      }
    }
    return 0;
  }

  /**
   * What is sorted. Immutable.
   *
   * @param runs the runs, the largest first
   * @param mark the topmost node of the stack that the runs hold
   */
  private record State(List<Run> runs, EntryNode mark) {}
}
