package io.qump.core.memory;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Nodes in the order of their keys, with eight bytes of each key beside them, so that a search
 * touches few nodes. Immutable; thread-safe.
 */
final class Run {

  private static final Comparator<EntryNode> BY_KEY =
      (a, b) -> Arrays.compareUnsigned(a.key(), b.key());

  private final EntryNode[] nodes;

  /** How many leading bytes all keys of the run share. */
  private final int shared;

  /** The eight bytes behind the shared ones, as numbers whose signed order is that of the bytes. */
  private final long[] words;

  private Run(EntryNode[] sorted) {
    nodes = sorted;
    shared = sharedByAllSorted(sorted);
    words = new long[sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      words[i] = word(sorted[i].key(), shared);
    }
  }

  private Run(EntryNode[] sorted, int shared, long[] words) {
    this.nodes = sorted;
    this.shared = shared;
    this.words = words;
  }

  /**
   * A run of nodes in any order.
   *
   * <p>What is sorted are numbers, the first bits of a key with the place of its node; only nodes
   * that share those bits are compared by their keys.
   */
  static Run sort(EntryNode[] unsorted) {
    int length = unsorted.length;
    int shared = sharedByAll(unsorted);
    int placeBits = Integer.SIZE - Integer.numberOfLeadingZeros(length);
    long placeMask = (1L << placeBits) - 1;
    long[] order = new long[length];
    for (int i = 0; i < length; i++) {
      order[i] = (word(unsorted[i].key(), shared) & ~placeMask) | i;
    }
    Arrays.sort(order);
    EntryNode[] sorted = new EntryNode[length];
    int from = 0;
    for (int i = 0; i < length; i++) {
      sorted[i] = unsorted[(int) (order[i] & placeMask)];
      if (i + 1 == length || ((order[i] ^ order[i + 1]) & ~placeMask) != 0) {
        if (i > from) {
          Arrays.sort(sorted, from, i + 1, BY_KEY);
        }
        from = i + 1;
      }
    }
    return new Run(sorted);
  }

  private static int sharedByAll(EntryNode[] nodes) {
    int shared = nodes.length == 0 ? 0 : nodes[0].key().length;
    for (EntryNode node : nodes) {
      shared = Math.min(shared, sharedBytes(nodes[0].key(), node.key()));
    }
    return shared;
  }

  /**
   * The nodes of two runs.
   *
   * @param dropDead whether to leave out those that are dead, which touches each node
   */
  static Run merge(Run a, Run b, boolean dropDead) {
    EntryNode[] merged = new EntryNode[a.size() + b.size()];
    // Where all keys share as many bytes as those of either run, no key need be looked at again.
    boolean sameWords = a.shared == b.shared && a.sharesWith(b);
    long[] words = new long[sameWords ? merged.length : 0];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      boolean fromA = j == b.size() || (i < a.size() && a.compare(i, b, j, sameWords) <= 0);
      Run source = fromA ? a : b;
      int at = fromA ? i++ : j++;
      EntryNode node = source.nodes[at];
      if (!dropDead || !node.isDead()) {
        if (sameWords) {
          words[size] = source.words[at];
        }
        merged[size++] = node;
      }
    }
    boolean all = size == merged.length;
    EntryNode[] left = all ? merged : Arrays.copyOf(merged, size);
    return sameWords
        ? new Run(left, a.shared, all ? words : Arrays.copyOf(words, size))
        : new Run(left);
  }

  private static int sharedByAllSorted(EntryNode[] sorted) {
    return sorted.length == 0 ? 0 : sharedBytes(sorted[0].key(), sorted[sorted.length - 1].key());
  }

  /** Whether the bytes that the keys of this run share are those of the other run as well. */
  private boolean sharesWith(Run other) {
    return size() == 0
        || other.size() == 0
        || sharedBytes(nodes[0].key(), other.nodes[0].key()) >= shared;
  }

  int size() {
    return nodes.length;
  }

  EntryNode node(int index) {
    return nodes[index];
  }

  /** How many keys of the run are less than a key. */
  int countBelow(byte[] key) {
    if (nodes.length == 0) {
      return 0;
    }
    byte[] first = nodes[0].key();
    int order = Arrays.compareUnsigned(key, 0, Math.min(key.length, shared), first, 0, shared);
    if (order != 0) {
      return order < 0 ? 0 : nodes.length;
    }
    long word = word(key, shared);
    int low = 0;
    int high = nodes.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      int sign = Long.compare(words[middle], word);
      if (sign < 0 || (sign == 0 && Arrays.compareUnsigned(nodes[middle].key(), key) < 0)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int compare(int i, Run other, int j, boolean sameWords) {
    if (sameWords && words[i] != other.words[j]) {
      return Long.compare(words[i], other.words[j]);
    }
    return Arrays.compareUnsigned(nodes[i].key(), other.nodes[j].key());
  }

  private static int sharedBytes(byte[] a, byte[] b) {
    int mismatch = Arrays.mismatch(a, b);
    return mismatch < 0 ? a.length : mismatch;
  }

  /** A word of a key as a number whose signed order is that of its bytes. */
  private static long word(byte[] key, int offset) {
    return KeyWords.at(key, offset) ^ Long.MIN_VALUE;
  }
}
