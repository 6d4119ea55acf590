package io.qump.bench;

import io.qump.MultiMap;
import io.qump.PersistenceMode;
import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.WriteBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Many values for one key on the HDF5 base (R67): batches of 1,000 pairs of random keys, each
 * acknowledged in ASYNC, then a checkpoint; look-ups; opening after a crash with a full log. At
 * 100,000, 1,000,000 and 10,000,000 keys, one value each.
 *
 * <p>Time on the clock; the system property {@code bench.entries} bounds the largest store.
 */
public final class PairBenchmark {

  private static final int[] SIZES = {100_000, 1_000_000, 10_000_000};
  private static final int BATCH = 1_000;
  private static final int READS = 200_000;
  private static final int TAIL = 100_000;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long SCATTER = 0x9E3779B97F4A7C15L;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_MICRO = 1e3;

  private final StringBuilder table = new StringBuilder();

  private PairBenchmark() {}

  /**
   * Runs all sizes, prints the table and keeps it.
   *
   * @param arguments the directory for the results
   * @throws IOException if a store cannot be put somewhere or the results cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    PairBenchmark benchmark = new PairBenchmark();
    Machine machine = new Machine();
    benchmark.run();
    String text = machine.line() + "\n" + benchmark.table;
    System.out.println(text);
    Path results = Files.createDirectories(Path.of(arguments[0]));
    Files.writeString(results.resolve("pairs.md"), text);
  }

  private void run() throws IOException {
    table.append("| keys | batches acknowledged, k pairs/s | into HDF5, k pairs/s");
    table.append(" | contains mean, µs | p50 | p99 | open, ms | open after a crash, ms");
    table.append(" | bytes of a pair on disk |\n| ---: |");
    table.append(" ---: |".repeat(8)).append('\n');
    int most = Integer.getInteger("bench.entries", SIZES[SIZES.length - 1]);
    for (int keys : SIZES) {
      if (keys <= most) {
        Path place = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "pairs");
        try {
          size(keys, place);
        } finally {
          Places.delete(place);
        }
      }
    }
  }

  private static QumpConfiguration.Builder settings(Path place) {
    return Qump.at(place)
        .backend("hdf5")
        .mode(PersistenceMode.ASYNC)
        .checkpointInterval(Duration.ofHours(1))
        .lockTimeout(PATIENCE);
  }

  private void size(int keys, Path place) throws IOException {
    double acknowledged;
    double sustained;
    try (Qump store = settings(place).open()) {
      long begin = System.nanoTime();
      fill(store, 0, keys);
      acknowledged = keys / ((System.nanoTime() - begin) / NANOS_PER_MILLI);
      store.checkpoint();
      sustained = keys / ((System.nanoTime() - begin) / NANOS_PER_MILLI);
    }
    double bytes = (double) Places.bytes(place) / keys;
    long begin = System.nanoTime();
    long[] reads;
    double open;
    try (Qump store = settings(place).open()) {
      store.multiMap("pairs").contains(key(0), value(0));
      open = (System.nanoTime() - begin) / NANOS_PER_MILLI;
      reads(store, keys);
      reads = reads(store, keys);
    }
    double crash = crash(keys, place);
    table.append(
        String.format(
            Locale.ROOT,
            "| %,d | %,.0f | %,.0f | %.2f | %.2f | %.2f | %.0f | %.0f | %.0f |%n",
            keys,
            acknowledged,
            sustained,
            Arrays.stream(reads).average().orElse(0) / NANOS_PER_MICRO,
            reads[reads.length / 2] / NANOS_PER_MICRO,
            reads[(int) (reads.length * 0.99)] / NANOS_PER_MICRO,
            open,
            crash,
            bytes));
    System.out.print(table.substring(table.lastIndexOf("\n", table.length() - 2) + 1));
  }

  /** Copies the files of a store that has commits in its log, and opens the copy. */
  private static double crash(int keys, Path place) throws IOException {
    Path copy = place.resolveSibling(place.getFileName() + "-crashed");
    try {
      try (Qump store = settings(place).open()) {
        fill(store, keys, Math.min(keys, TAIL * 10));
        store.sync();
        copy(place, copy);
      }
      long begin = System.nanoTime();
      try (Qump store = settings(copy).open()) {
        store.multiMap("pairs").contains(key(0), value(0));
        return (System.nanoTime() - begin) / NANOS_PER_MILLI;
      }
    } finally {
      Places.delete(copy);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else if (!file.toString().endsWith(".lock")) {
          Files.copy(file, target);
        }
      }
    }
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

  private static UUID key(int number) {
    return new UUID(number * SCATTER, number);
  }

  private static UUID value(int number) {
    return new UUID(number, 0);
  }

  private static long[] reads(Qump store, int keys) {
    MultiMap pairs = store.multiMap("pairs");
    SplittableRandom random = new SplittableRandom(1);
    long[] nanos = new long[READS];
    for (int i = 0; i < READS; i++) {
      int number = random.nextInt(keys);
      UUID key = key(number);
      UUID value = value(number);
      long begin = System.nanoTime();
      boolean found = pairs.contains(key, value);
      nanos[i] = System.nanoTime() - begin;
      if (!found) {
        throw new IllegalStateException("pair " + number + " is missing");
      }
    }
    Arrays.sort(nanos);
    return nanos;
  }
}
