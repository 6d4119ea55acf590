package io.qump.bench.workload;

import io.qump.bench.measure.Figure;
import io.qump.bench.measure.Measurement;
import io.qump.bench.measure.Operation;
import io.qump.bench.measure.ProcessLoad;
import io.qump.bench.measure.Trend;
import io.qump.bench.measure.Trend.Sample;
import io.qump.bench.measure.Unit;
import io.qump.bench.peers.PeerStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The same mix of operations at full speed for the whole time, with a sample of the heap after a
 * collection and of the latencies every few seconds: does anything grow? The first fifth warms up
 * and is not judged.
 */
record Soak() implements Workload {

  private static final int GETS = 60;
  private static final int PUTS = 30;
  private static final int REMOVES = 5;
  private static final int PERCENT = 100;
  private static final double SAMPLE_SECONDS = 5;
  private static final int FEWEST_SAMPLES = 10;
  private static final int MOST_SAMPLES = 240;
  private static final int WARM_UP_SHARE = 5;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MICRO = 1e3;
  private static final long MILLIS = 1_000;

  @Override
  public String name() {
    return "soak";
  }

  @Override
  public String description() {
    return "gets 60, puts 30, removes 5, scans 5 of 100 for --seconds in all: do heap or latency grow?";
  }

  @Override
  public int rows() {
    return 1;
  }

  @Override
  public void run(Cell cell) throws IOException {
    Path place = cell.newPlace();
    try (PeerStore store = cell.open(place, false)) {
      Points.fill(cell, store);
      soak(cell, mix(cell, store));
      ReadBack.mark(store, cell.entries(), cell.count());
      ReadBack.checkMarked(store, cell.entries(), cell.count());
      store.sync();
      cell.addMemory();
    }
    if (cell.peer().durable()) {
      cell.addDisk(place);
      try (PeerStore store = cell.open(place, false)) {
        ReadBack.checkMarked(store, cell.entries(), cell.count());
      }
    }
  }

  private static Operation mix(Cell cell, PeerStore store) {
    MapOperations map = MapOperations.uniform(store, cell.entries(), cell.count());
    return random -> {
      int die = random.nextInt(PERCENT);
      if (die < GETS) {
        long number = map.draw().next(random);
        byte[] value = store.get(cell.entries().key(number));
        if (value != null && !cell.entries().belongs(number, value)) {
          throw new IllegalStateException("entry=" + number + " gave another one");
        }
      } else if (die < GETS + PUTS) {
        map.put(random);
      } else if (die < GETS + PUTS + REMOVES) {
        store.remove(cell.entries().key(map.draw().next(random)));
      } else {
        // It may give nothing where the last entries were removed.
        store.scan(cell.entries().key(map.draw().next(random)), PERCENT);
      }
    };
  }

  private static void soak(Cell cell, Operation mix) {
    double seconds = cell.request().seconds();
    int count = (int) Math.max(FEWEST_SAMPLES, Math.min(MOST_SAMPLES, seconds / SAMPLE_SECONDS));
    List<Sample> heap = new ArrayList<>();
    List<Sample> p99 = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      // The collection that a sample of the heap asks for is between the times that are measured.
      Measurement done = cell.crew(cell.request().threads()).during(seconds / count, mix);
      double time = (System.nanoTime() - start) / NANOS_PER_SECOND;
      double megabytes = ProcessLoad.heapMegabytes();
      long at = Math.max(1, (long) (time * MILLIS));
      Figure figure = Figure.of("mix", done).at(at);
      cell.add(figure);
      cell.add(Figure.of("heap after a collection", Unit.MEGABYTES, megabytes).at(at));
      if (i >= count / WARM_UP_SHARE) {
        heap.add(new Sample(time, megabytes));
        p99.add(new Sample(time, done.latencies().getValueAtPercentile(99) / NANOS_PER_MICRO));
      }
    }
    judge(cell, "heap after a collection", "MB", Trend.of(heap));
    judge(cell, "p99", "µs", Trend.of(p99));
  }

  private static void judge(Cell cell, String what, String unit, Trend trend) {
    cell.add(Figure.of("rise of " + what, Unit.PERCENT, trend.changePercent()));
    cell.note(
        String.format(
            Locale.ROOT,
            "%s: %s, from %.2f to %.2f %s by the line through the samples (± %.2f)",
            what,
            trend.flat() ? "flat" : "not flat",
            trend.start(),
            trend.end(),
            unit,
            trend.error()));
  }
}
