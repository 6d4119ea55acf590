package io.qump.bench.workload;

import io.qump.bench.load.Entries;
import io.qump.bench.measure.Figure;
import io.qump.bench.measure.Measurement;
import io.qump.bench.measure.Unit;
import io.qump.bench.peers.Peer;
import io.qump.bench.peers.PeerStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Stores of 100,000, 1,000,000 and 10,000,000 entries: filled at full speed, left alone until no
 * file changes any more, closed, opened again, read at random and scanned as a whole.
 */
record Growth() implements Workload {

  private static final int[] SIZES = {100_000, 1_000_000, 10_000_000};
  private static final long SETTLED_NANOS = 3_000_000_000L;
  private static final long LOOK_NANOS = 100_000_000L;
  private static final double NANOS_PER_MILLI = 1e6;

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public String description() {
    return "100,000, 1,000,000 and 10,000,000 entries, up to --entries: open, get, missing, scan of all, disk";
  }

  @Override
  public int rows() {
    return 3 * SIZES.length;
  }

  @Override
  public boolean suits(Peer peer) {
    return peer.durable();
  }

  @Override
  public void run(Cell cell) throws IOException {
    for (int size : sizes(cell.count())) {
      size(cell, size);
    }
  }

  /** The sizes up to the largest that is asked for; that one if all are larger. */
  static List<Integer> sizes(int most) {
    List<Integer> sizes = IntStream.of(SIZES).filter(size -> size <= most).boxed().toList();
    return sizes.isEmpty() ? List.of(most) : sizes;
  }

  private static void size(Cell cell, int size) throws IOException {
    Path place = cell.newPlace();
    fill(cell, place, size);
    Entries entries = cell.entries();
    try (PeerStore store = cell.reopen(place, 0, size)) {
      ReadBack.check(store, entries, size, 0);
      MapOperations map = MapOperations.uniform(store, entries, size);
      cell.add(Figure.of("get", cell.warmAndMeasure(1, map::get)).at(size));
      cell.add(Figure.of("get missing", cell.warmAndMeasure(1, map::getMissing)).at(size));
      scanAll(cell, store, size);
      double ratio = (double) Places.bytes(place) / (size * entries.entryBytes());
      cell.add(Figure.of("disk of raw bytes", Unit.RATIO, ratio).at(size));
    }
    Places.delete(place);
  }

  private static void fill(Cell cell, Path place, int size) throws IOException {
    AtomicLong numbers = new AtomicLong();
    Entries entries = cell.entries();
    try (PeerStore store = cell.open(place, false)) {
      long start = System.nanoTime();
      Measurement filled =
          cell.crew(1)
              .times(
                  size,
                  random -> {
                    long number = numbers.getAndIncrement();
                    store.put(entries.key(number), entries.value(number, 0));
                  });
      store.sync();
      double rate = filled.operations() * NANOS_PER_MILLI / (System.nanoTime() - start);
      Figure figure = Figure.of("fill with final flush", Unit.THOUSANDS_A_SECOND, rate);
      cell.add(figure.at(size));
      settle(place);
    }
  }

  /** Waits until what the store does in the background is done: no byte comes or goes. */
  private static void settle(Path place) throws IOException {
    long bytes = Places.bytes(place);
    long idleSince = System.nanoTime();
    while (System.nanoTime() - idleSince < SETTLED_NANOS) {
      LockSupport.parkNanos(LOOK_NANOS);
      long now = Places.bytes(place);
      if (now != bytes) {
        bytes = now;
        idleSince = System.nanoTime();
      }
    }
  }

  private static void scanAll(Cell cell, PeerStore store, int size) {
    long start = System.nanoTime();
    long bytes = store.scan(new byte[Entries.KEY_BYTES], size);
    double rate = size * NANOS_PER_MILLI / (System.nanoTime() - start);
    long expected = size * cell.entries().entryBytes();
    if (bytes != expected) {
      throw new IllegalStateException(
          "a scan of all gave " + bytes + " bytes, where " + expected + " were put");
    }
    cell.add(Figure.of("scan of all, entries", Unit.THOUSANDS_A_SECOND, rate).at(size));
  }
}
