package io.qump.hdf5;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Of many pairs the first ones of an order. For one thread. */
final class NearestPairs {

  private final Comparator<byte[]> order;
  private final int most;
  private final PriorityQueue<byte[]> farthestFirst;

  NearestPairs(boolean descending, int most) {
    Comparator<byte[]> ascending = Arrays::compareUnsigned;
    this.order = descending ? ascending.reversed() : ascending;
    this.most = most;
    this.farthestFirst = new PriorityQueue<>(order.reversed());
  }

  void offer(byte[] pair) {
    if (farthestFirst.size() < most) {
      farthestFirst.add(pair);
    } else if (order.compare(pair, farthestFirst.element()) < 0) {
      farthestFirst.remove();
      farthestFirst.add(pair);
    }
  }

  List<byte[]> inOrder() {
    List<byte[]> all = new ArrayList<>(farthestFirst);
    all.sort(order);
    return all;
  }
}
