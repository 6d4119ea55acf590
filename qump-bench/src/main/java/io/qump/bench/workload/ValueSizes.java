package io.qump.bench.workload;

import io.qump.bench.load.Entries;
import io.qump.bench.measure.Figure;
import io.qump.bench.measure.Measurement;
import io.qump.bench.measure.Unit;
import io.qump.bench.peers.PeerSetting;
import io.qump.bench.peers.PeerStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** Values from 16 bytes to a mebibyte, of about the same bytes together. */
record ValueSizes() implements Workload {

  private static final int[] SIZES = {16, 100, 1 << 10, 16 << 10, 256 << 10, 1 << 20};
  private static final long LEAST_BYTES = 32L << 20;
  private static final int LEAST_ENTRIES = 16;
  private static final double NANOS_PER_MILLI = 1e6;

  @Override
  public String name() {
    return "values";
  }

  @Override
  public String description() {
    return "values of 16 B, 100 B, 1 KiB, 16 KiB, 256 KiB and 1 MiB: fill, get, put forced, disk";
  }

  @Override
  public int rows() {
    return 3 * SIZES.length;
  }

  @Override
  public void run(Cell cell) throws IOException {
    for (int size : SIZES) {
      Entries entries = new Entries(size, cell.request().seed());
      long bytes = Math.max(LEAST_BYTES, cell.count() * cell.entries().entryBytes());
      long fitting = Math.max(LEAST_ENTRIES, bytes / entries.entryBytes());
      size(cell, entries, Math.min(cell.count(), fitting));
    }
  }

  private static PeerStore open(Cell cell, Path place, Entries entries, boolean forced) {
    long heap = Runtime.getRuntime().maxMemory();
    return cell.peer().open(place, PeerSetting.of(forced, entries.valueBytes(), heap));
  }

  private static void size(Cell cell, Entries entries, long count) throws IOException {
    int at = entries.valueBytes();
    Path place = cell.newPlace();
    try (PeerStore store = open(cell, place, entries, false)) {
      fill(cell, store, entries, count);
      if (!cell.peer().durable()) {
        gets(cell, store, entries, count);
      }
    }
    if (cell.peer().durable()) {
      double ratio = (double) Places.bytes(place) / (count * entries.entryBytes());
      cell.add(Figure.of("disk of raw bytes", Unit.RATIO, ratio).at(at));
      try (PeerStore store = open(cell, place, entries, false)) {
        gets(cell, store, entries, count);
      }
      forced(cell, entries);
    }
    Places.delete(place);
  }

  private static void fill(Cell cell, PeerStore store, Entries entries, long count) {
    AtomicLong numbers = new AtomicLong();
    long start = System.nanoTime();
    Measurement filled =
        cell.crew(1)
            .times(
                count,
                random -> {
                  long number = numbers.getAndIncrement();
                  store.put(entries.key(number), entries.value(number, 0));
                });
    cell.add(Figure.of("fill", filled).at(entries.valueBytes()));
    store.sync();
    double rate = count * NANOS_PER_MILLI / (System.nanoTime() - start);
    Figure flushed = Figure.of("fill with final flush", Unit.THOUSANDS_A_SECOND, rate);
    cell.add(flushed.at(entries.valueBytes()));
  }

  private static void gets(Cell cell, PeerStore store, Entries entries, long count) {
    ReadBack.check(store, entries, count, 0);
    MapOperations map = MapOperations.uniform(store, entries, count);
    Measurement read = cell.warmAndMeasure(1, map::get);
    cell.add(Figure.of("get random", read).at(entries.valueBytes()));
  }

  private static void forced(Cell cell, Entries entries) throws IOException {
    Path place = cell.newPlace();
    AtomicLong numbers = new AtomicLong();
    try (PeerStore store = open(cell, place, entries, true)) {
      Measurement written =
          cell.warmAndMeasure(
              1,
              random -> {
                long number = numbers.getAndIncrement();
                store.put(entries.key(number), entries.value(number, 0));
              });
      cell.add(Figure.of("put forced", written).at(entries.valueBytes()));
    }
    try (PeerStore store = open(cell, place, entries, false)) {
      ReadBack.check(store, entries, numbers.get(), 0);
    }
    Places.delete(place);
  }
}
