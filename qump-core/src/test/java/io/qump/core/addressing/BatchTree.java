package io.qump.core.addressing;

import java.util.ArrayList;
import java.util.List;

/** Which windows meet in which addition of a {@link BatchPointMultiplication}. */
final class BatchTree {

  private BatchTree() {}

  static List<List<Integer>> leaves(int windows) {
    List<List<Integer>> groups = new ArrayList<>();
    for (int window = 0; window < windows; window++) {
      groups.add(List.of(window));
    }
    return groups;
  }

  static List<List<Integer>> nextLevel(List<List<Integer>> groups) {
    int pairs = groups.size() / 2;
    int left = groups.size() - pairs;
    List<List<Integer>> next = new ArrayList<>();
    for (int i = 0; i < left; i++) {
      List<Integer> group = new ArrayList<>(groups.get(i));
      if (i < pairs) {
        group.addAll(groups.get(i + left));
      }
      next.add(group);
    }
    return next;
  }

  /** The windows of the first of the two points that meet in the last addition. */
  static List<Integer> firstOfTheLastTwo(int windows) {
    List<List<Integer>> groups = leaves(windows);
    while (groups.size() > 2) {
      groups = nextLevel(groups);
    }
    return groups.get(0);
  }
}
