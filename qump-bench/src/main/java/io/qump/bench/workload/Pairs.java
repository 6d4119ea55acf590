package io.qump.bench.workload;

import io.qump.MultiMap;
import io.qump.PersistenceMode;
import io.qump.Qump;
import io.qump.WriteBatch;
import io.qump.bench.measure.Figure;
import io.qump.bench.measure.Measurement;
import io.qump.bench.measure.Unit;
import io.qump.bench.peers.Peer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Many values for one key (R67), one value each: batches of 1,000 pairs of keys from all over,
 * acknowledged in mode ASYNC, then a checkpoint; look-ups; opening, also after a crash with commits
 * in the log. For the bases of this project alone: no other store has sets under keys. Checkpoints
 * come once an hour and writers wait 5 minutes, so that flushes are those that the amount asks for.
 */
record Pairs() implements Workload {

  private static final int[] SIZES = {100_000, 1_000_000, 10_000_000};
  private static final int BATCH = 1_000;
  private static final int TAIL = 1_000_000;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long SCATTER = 0x9E3779B97F4A7C15L;
  private static final double NANOS_PER_MILLI = 1e6;

  @Override
  public String name() {
    return "pairs";
  }

  @Override
  public String description() {
    return "many values for one key, 100,000 to 10,000,000 keys, up to --entries; QUMP alone";
  }

  @Override
  public int rows() {
    return SIZES.length;
  }

  @Override
  public boolean suits(Peer peer) {
    return peer.own() && peer.durable() && !peer.name().equals("log");
  }

  @Override
  public void run(Cell cell) throws IOException {
    for (int keys : Growth.sizes(cell.count())) {
      size(cell, keys);
    }
  }

  private static Qump open(Cell cell, Path place) {
    return Qump.at(place)
        .backend(cell.peer().name())
        .mode(PersistenceMode.ASYNC)
        .checkpointInterval(Duration.ofHours(1))
        .lockTimeout(PATIENCE)
        .open();
  }

  private static void size(Cell cell, int keys) throws IOException {
    Path place = cell.newPlace();
    try (Qump store = open(cell, place)) {
      long start = System.nanoTime();
      fill(store, 0, keys);
      addRate(cell, "batches acknowledged, pairs", keys, start);
      store.checkpoint();
      addRate(cell, "into the base, pairs", keys, start);
    }
    double bytes = (double) Places.bytes(place) / keys;
    cell.add(Figure.of("a pair on disk", Unit.BYTES, bytes).at(keys));
    try (Qump store = opened(cell, place, "open", keys)) {
      MultiMap pairs = store.multiMap("pairs");
      Measurement read = cell.warmAndMeasure(1, random -> contains(pairs, keys, random));
      cell.add(Figure.of("contains", read).at(keys));
    }
    crash(cell, keys, place);
    Places.delete(place);
  }

  private static void addRate(Cell cell, String row, int keys, long start) {
    double rate = keys * NANOS_PER_MILLI / (System.nanoTime() - start);
    cell.add(Figure.of(row, Unit.THOUSANDS_A_SECOND, rate).at(keys));
  }

  private static Qump opened(Cell cell, Path place, String row, int keys) {
    long start = System.nanoTime();
    Qump store = open(cell, place);
    boolean there = store.multiMap("pairs").contains(key(0), value(0));
    double millis = (System.nanoTime() - start) / NANOS_PER_MILLI;
    if (!there) {
      store.close();
      throw new IllegalStateException("pair=0 is missing");
    }
    cell.add(Figure.of(row, Unit.MILLISECONDS, millis).at(keys));
    return store;
  }

  /** Copies the files of a store that has commits in its log, and opens the copy. */
  private static void crash(Cell cell, int keys, Path place) throws IOException {
    Path copy = cell.newPlace();
    int more = Math.min(keys, TAIL);
    try (Qump store = open(cell, place)) {
      fill(store, keys, more);
      store.sync();
      store.pausePersistence();
      Places.copy(place, copy);
      store.resumePersistence();
    }
    try (Qump store = opened(cell, copy, "open after a crash", keys)) {
      int last = keys + more - 1;
      if (!store.multiMap("pairs").contains(key(last), value(last))) {
        throw new IllegalStateException("pair=" + last + " is missing after a crash");
      }
    }
    Places.delete(copy);
  }

  private static void fill(Qump store, int from, int count) {
    MultiMap pairs = store.multiMap("pairs");
    for (int done = 0; done < count; ) {
      WriteBatch batch = store.newBatch();
      for (int i = 0; i < BATCH && done < count; i++, done++) {
        batch.insert(pairs, key(from + done), value(from + done));
      }
      store.write(batch);
    }
  }

  private static void contains(MultiMap pairs, int keys, SplittableRandom random) {
    int number = random.nextInt(keys);
    if (!pairs.contains(key(number), value(number))) {
      throw new IllegalStateException("pair=" + number + " is missing");
    }
  }

  private static UUID key(int number) {
    return new UUID(number * SCATTER, number);
  }

  private static UUID value(int number) {
    return new UUID(number, 0);
  }
}
