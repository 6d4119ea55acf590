package io.qump.bench.workload;

import io.qump.bench.load.Draw;
import io.qump.bench.load.Zipfian;
import io.qump.bench.measure.Operation;
import io.qump.bench.peers.PeerStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The core workloads of YCSB (Cooper and others, "Benchmarking Cloud Serving Systems with YCSB",
 * SoCC 2010) in the order that its authors give: A, B, C, F and D on one load of the data, E on a
 * fresh one. An update replaces the whole value.
 */
record Ycsb() implements Workload {

  private static final int PERCENT = 100;
  private static final int MOSTLY = 95;
  private static final int EVEN = 50;
  private static final int LONGEST_SCAN = 100;

  @Override
  public String name() {
    return "ycsb";
  }

  @Override
  public String description() {
    return "YCSB A to F with scrambled zipfian keys, theta 0.99, --threads threads";
  }

  @Override
  public int rows() {
    return 10;
  }

  @Override
  public void run(Cell cell) throws IOException {
    Zipfian zipfian = new Zipfian(cell.count(), Zipfian.YCSB_THETA);
    int threads = cell.request().threads();
    Path place = cell.newPlace();
    try (PeerStore store = cell.open(place, false)) {
      Points.fill(cell, store);
      MapOperations map = operations(cell, store, zipfian.scrambled());
      cell.rate("A: 50 % get, 50 % put", threads, map.mixed(EVEN));
      cell.rate("B: 95 % get, 5 % put", threads, map.mixed(MOSTLY));
      cell.rate("C: get", threads, map::get);
      cell.rate("F: 50 % get, 50 % get and put", threads, readModifyWrite(map, cell));
      cell.rate("D: 95 % get of the latest, 5 % insert", threads, latest(map, cell, zipfian));
      ReadBack.mark(store, cell.entries(), cell.count());
      store.sync();
      cell.addMemory();
    }
    check(cell, place);
    Places.delete(place);
    try (PeerStore store = cell.open(cell.newPlace(), false)) {
      cell.crew(1).times(cell.count(), inserts(cell, store, new AtomicLong()));
      MapOperations map = operations(cell, store, zipfian.scrambled());
      cell.rate("E: 95 % scan of 1 to 100, 5 % insert", threads, scans(map, cell));
    }
  }

  private static void check(Cell cell, Path place) throws IOException {
    if (cell.peer().durable()) {
      cell.addDisk(place);
      try (PeerStore store = cell.open(place, false)) {
        ReadBack.checkMarked(store, cell.entries(), cell.count());
      }
    }
  }

  private static MapOperations operations(Cell cell, PeerStore store, Draw draw) {
    return new MapOperations(store, cell.entries(), cell.count(), draw);
  }

  private static Operation inserts(Cell cell, PeerStore store, AtomicLong numbers) {
    return random -> {
      long number = numbers.getAndIncrement();
      store.put(cell.entries().key(number), cell.entries().value(number, 0));
    };
  }

  private static Operation readModifyWrite(MapOperations map, Cell cell) {
    return random -> {
      long number = map.draw().next(random);
      map.get(number);
      if (random.nextInt(PERCENT) < EVEN) {
        map.store()
            .put(cell.entries().key(number), cell.entries().value(number, random.nextLong()));
      }
    };
  }

  private static Operation latest(MapOperations map, Cell cell, Zipfian zipfian) {
    AtomicLong next = new AtomicLong(cell.count());
    Operation insert = inserts(cell, map.store(), next);
    return random -> {
      if (random.nextInt(PERCENT) < MOSTLY) {
        getLatest(map, cell, next.get() - 1 - zipfian.next(random));
      } else {
        insert.run(random);
      }
    };
  }

  private static void getLatest(MapOperations map, Cell cell, long number) {
    if (number < cell.count()) {
      map.get(number);
      return;
    }
    // Another thread may have taken the number and not have put the entry yet.
    byte[] value = map.store().get(cell.entries().key(number));
    if (value != null && !cell.entries().belongs(number, value)) {
      throw new IllegalStateException("entry=" + number + " gave another one");
    }
  }

  private static Operation scans(MapOperations map, Cell cell) {
    Operation insert = inserts(cell, map.store(), new AtomicLong(cell.count()));
    return (SplittableRandom random) -> {
      if (random.nextInt(PERCENT) < MOSTLY) {
        map.scan(random, 1 + random.nextInt(LONGEST_SCAN));
      } else {
        insert.run(random);
      }
    };
  }
}
