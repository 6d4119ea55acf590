package io.qump.core.memory;

import io.qump.spi.KeyRange;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the nodes of several runs within a range, in key order, either way. For one thread at
 * a time.
 *
 * <p>A binary heap holds the runs that have nodes left, the one with the next node at its root.
 */
final class MergedRuns {

  private final Run[] runs;

  /** The next index of each run, and the last one that lies in the range. */
  private final int[] next;

  private final int[] end;
  private final int step;
  private int size;

  MergedRuns(List<Run> all, KeyRange range, boolean descending) {
    runs = new Run[all.size()];
    next = new int[all.size()];
    end = new int[all.size()];
    step = descending ? -1 : 1;
    if (!range.isEmpty()) {
      all.forEach(run -> begin(run, range));
      for (int i = size / 2 - 1; i >= 0; i--) {
        sink(i);
      }
    }
  }

  /** The next node, dead ones included; null at the end. */
  @Nullable EntryNode next() {
    if (size == 0) {
      return null;
    }
    EntryNode node = runs[0].node(next[0]);
    if (next[0] == end[0]) {
      move(--size, 0);
    } else {
      next[0] += step;
    }
    sink(0);
    return node;
  }

  private void begin(Run run, KeyRange range) {
    int first = run.countBelow(range.lower());
    byte[] upper = range.upper();
    int last = (upper == null ? run.size() : run.countBelow(upper)) - 1;
    if (first <= last) {
      runs[size] = run;
      next[size] = step > 0 ? first : last;
      end[size] = step > 0 ? last : first;
      size++;
    }
  }

  private void move(int from, int to) {
    runs[to] = runs[from];
    next[to] = next[from];
    end[to] = end[from];
  }

  private void sink(int top) {
    int parent = top;
    while (2 * parent + 1 < size) {
      int child = 2 * parent + 1;
      if (child + 1 < size && before(child + 1, child)) {
        child++;
      }
      if (!before(child, parent)) {
        return;
      }
      swap(child, parent);
      parent = child;
    }
  }

  private boolean before(int a, int b) {
    int order = Arrays.compareUnsigned(runs[a].node(next[a]).key(), runs[b].node(next[b]).key());
    return order * step < 0;
  }

  private void swap(int a, int b) {
    Run run = runs[a];
    int at = next[a];
    int last = end[a];
    move(b, a);
    runs[b] = run;
    next[b] = at;
    end[b] = last;
  }
}
