package io.qump.bench.workload;

import io.qump.bench.peers.Peer;
import java.io.IOException;
import java.util.List;

/**
 * What a store is made to do.
 *
 * <p>Immutable and thread-safe.
 */
public interface Workload {

  /**
   * What it is called on the command line.
   *
   * @return a word in lower case
   */
  String name();

  /**
   * What it does.
   *
   * @return one line
   */
  String description();

  /**
   * How often the seconds of a row go by at least, for an estimate of its time.
   *
   * @return about how many rows
   */
  int rows();

  /**
   * Whether it can run with a store at all.
   *
   * @param peer the store
   * @return false if it would have no row
   */
  default boolean suits(Peer peer) {
    return true;
  }

  /**
   * Does it.
   *
   * @param cell with which store, and where results go
   * @throws IOException if a file of the workload itself fails
   */
  void run(Cell cell) throws IOException;

  /**
   * All there are.
   *
   * @return the workloads
   */
  static List<Workload> all() {
    return List.of(
        new Points(),
        new Forced(),
        new Ycsb(),
        new ValueSizes(),
        new Growth(),
        new Cold(),
        new Soak(),
        new Pairs());
  }
}
