package io.qump.bench.workload;

import io.qump.bench.measure.Figure;
import io.qump.bench.measure.Measurement;
import io.qump.bench.measure.Unit;
import io.qump.bench.peers.PeerStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** Single entries and short scans, without forcing, and after reopening. */
record Points() implements Workload {

  static final String FILL = "fill random, 1 thread";
  static final String FILL_WITH_FLUSH = "fill with final flush";
  static final String MIXED_EVEN = "mixed 50/50, 2 threads";
  static final String MIXED_READS = "mixed 95/5, 2 threads";

  /** How often the time of a row goes by in filling other stores, before anything is measured. */
  private static final int WARM_UP_ROWS = 3;

  private static final int EVEN = 50;
  private static final int MOSTLY = 95;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;

  @Override
  public String name() {
    return "points";
  }

  @Override
  public String description() {
    return "fill, overwrite, get, missing, mixed, scan of 100; the same after reopening; disk, memory";
  }

  @Override
  public int rows() {
    return 12 + WARM_UP_ROWS;
  }

  @Override
  public void run(Cell cell) throws IOException {
    warmUp(cell);
    Path place = cell.newPlace();
    try (PeerStore store = cell.open(place, false)) {
      fill(cell, store);
      rows(cell, store);
      ReadBack.mark(store, cell.entries(), cell.count());
      store.sync();
      if (!cell.peer().durable()) {
        ReadBack.checkMarked(store, cell.entries(), cell.count());
        cell.addMemory();
      }
    }
    if (cell.peer().durable()) {
      cell.addDisk(place);
      reopened(cell, place);
    }
  }

  /** Fills other stores, one at least, so that what is measured is compiled. */
  private static void warmUp(Cell cell) throws IOException {
    double length = cell.request().seconds() * WARM_UP_ROWS * NANOS_PER_SECOND;
    long start = System.nanoTime();
    do {
      Path place = cell.newPlace();
      try (PeerStore store = cell.open(place, false)) {
        putAll(cell, store);
        store.sync();
      }
      Places.delete(place);
    } while (System.nanoTime() - start < length);
  }

  private static void rows(Cell cell, PeerStore store) {
    MapOperations map = MapOperations.uniform(store, cell.entries(), cell.count());
    cell.rate("overwrite, 2 threads", 2, map::put);
    cell.rate("get random, 1 thread", 1, map::get);
    cell.rate("get random, 2 threads", 2, map::get);
    cell.rate("get missing, 1 thread", 1, map::getMissing);
    cell.rate(MIXED_EVEN, 2, map.mixed(EVEN));
    cell.rate(MIXED_READS, 2, map.mixed(MOSTLY));
    cell.rate("scan of 100, scans", 1, map::scan);
  }

  /** Puts all entries once, and makes them durable. */
  static void fill(Cell cell, PeerStore store) {
    long start = System.nanoTime();
    cell.add(Figure.of(FILL, putAll(cell, store)));
    store.sync();
    double rate = cell.count() * NANOS_PER_MILLI / (System.nanoTime() - start);
    cell.add(Figure.of(FILL_WITH_FLUSH, Unit.THOUSANDS_A_SECOND, rate));
  }

  private static Measurement putAll(Cell cell, PeerStore store) {
    AtomicLong numbers = new AtomicLong();
    return cell.crew(1)
        .times(
            cell.count(),
            random -> {
              long number = numbers.getAndIncrement();
              store.put(cell.entries().key(number), cell.entries().value(number, 0));
            });
  }

  private static void reopened(Cell cell, Path place) throws IOException {
    try (PeerStore store = cell.reopen(place, 0, 0)) {
      ReadBack.checkMarked(store, cell.entries(), cell.count());
      MapOperations map = MapOperations.uniform(store, cell.entries(), cell.count());
      cell.rate("get after reopen, 1 thread", 1, map::get);
      cell.rate("get missing after reopen", 1, map::getMissing);
      cell.rate("scan of 100 after reopen", 1, map::scan);
      cell.addMemory();
    }
  }
}
