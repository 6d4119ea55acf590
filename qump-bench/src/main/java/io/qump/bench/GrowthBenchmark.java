package io.qump.bench;

import io.qump.Cursor;
import io.qump.PersistenceMode;
import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.QumpMap;
import io.qump.Scan;
import io.qump.codec.Codecs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * How the segment base grows: a store is filled, compacted by itself, closed, opened again, read at
 * random and scanned as a whole in order, at 100,000, 1,000,000 and 10,000,000 entries of 16-byte
 * keys and 100-byte values. With {@code -Dbench.jvm=-Xmx256m} it shows that a small heap is enough.
 *
 * <p>Time on the clock; the system property {@code bench.entries} bounds the largest store.
 */
public final class GrowthBenchmark {

  private static final int[] SIZES = {100_000, 1_000_000, 10_000_000};
  private static final int READS = 500_000;
  private static final int VALUE_BYTES = 100;
  private static final int KEY_BYTES = 16;
  private static final long TABLE_BYTES = 16L << 20;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long SETTLED_NANOS = 5_000_000_000L;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_MICRO = 1e3;
  private static final long SCATTER = 0x9E3779B97F4A7C15L;

  private final StringBuilder table = new StringBuilder();

  private GrowthBenchmark() {}

  /**
   * Runs all sizes, prints the table and keeps it.
   *
   * @param arguments the directory for the results
   * @throws IOException if a store cannot be put somewhere or the results cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    GrowthBenchmark benchmark = new GrowthBenchmark();
    Machine machine = new Machine();
    benchmark.run();
    String text = machine.line() + "\n" + benchmark.table;
    System.out.println(text);
    Path results = Files.createDirectories(Path.of(arguments[0]));
    long heap = Runtime.getRuntime().maxMemory() >> 20;
    Files.writeString(results.resolve("growth-heap-" + heap + "-mb.md"), text);
  }

  private void run() throws IOException {
    table.append(
        "| entries | fill, k/s | open to first get, ms | get p50, µs | p99 | missing p50, µs");
    table.append(" | p99 | scan of all, k entries/s | disk of raw bytes |\n");
    table.append("| ---: |").append(" ---: |".repeat(8)).append('\n');
    int most = Integer.getInteger("bench.entries", SIZES[SIZES.length - 1]);
    for (int entries : SIZES) {
      if (entries <= most) {
        Path place =
            Files.createTempDirectory(Files.createDirectories(Path.of("target")), "growth");
        try {
          size(entries, place);
        } finally {
          Places.delete(place);
        }
      }
    }
  }

  private void size(int entries, Path place) throws IOException {
    double fill = fill(entries, place);
    long start = System.nanoTime();
    try (Qump store = open(place)) {
      QumpMap<byte[], byte[]> map = map(store);
      require(map.get(key(0)) != null);
      double open = (System.nanoTime() - start) / NANOS_PER_MILLI;
      // The first pass warms up.
      times(map, 0, entries);
      long[] present = times(map, 0, entries);
      long[] missing = times(map, entries, entries);
      table.append(
          String.format(
              Locale.ROOT,
              "| %,d | %.0f | %.1f | %.2f | %.2f | %.2f | %.2f | %.0f | %.3f |%n",
              entries,
              fill,
              open,
              micros(present, 50),
              micros(present, 99),
              micros(missing, 50),
              micros(missing, 99),
              scan(map, entries),
              Places.bytes(place) / ((double) entries * (KEY_BYTES + VALUE_BYTES))));
    }
    System.out.println(entries + " done");
  }

  private static double fill(int entries, Path place) throws IOException {
    long start = System.nanoTime();
    try (Qump store = open(place)) {
      QumpMap<byte[], byte[]> map = map(store);
      SplittableRandom random = new SplittableRandom(1);
      for (int i = 0; i < entries; i++) {
        byte[] value = new byte[VALUE_BYTES];
        random.nextBytes(value);
        map.put(key(i), value);
      }
      store.checkpoint();
      double rate = entries * NANOS_PER_MILLI / (System.nanoTime() - start);
      settle(place);
      return rate;
    }
  }

  /** Waits until compaction has caught up: no file was being written for some seconds. */
  private static void settle(Path place) throws IOException {
    long idleSince = System.nanoTime();
    while (System.nanoTime() - idleSince < SETTLED_NANOS) {
      LockSupport.parkNanos(SETTLED_NANOS / 100);
      try (Stream<Path> files = Files.list(place.resolve("base"))) {
        if (files.anyMatch(file -> file.toString().endsWith(".tmp"))) {
          idleSince = System.nanoTime();
        }
      }
    }
  }

  private static long[] times(QumpMap<byte[], byte[]> map, int from, int entries) {
    SplittableRandom random = new SplittableRandom(2);
    long[] times = new long[READS];
    for (int i = 0; i < READS; i++) {
      byte[] key = key(from + random.nextInt(entries));
      long start = System.nanoTime();
      boolean found = map.get(key) != null;
      times[i] = System.nanoTime() - start;
      require(found == (from == 0));
    }
    Arrays.sort(times);
    return times;
  }

  /** Thousand entries a second. */
  private static double scan(QumpMap<byte[], byte[]> map, int entries) {
    long start = System.nanoTime();
    byte[] last = new byte[0];
    int count = 0;
    try (Cursor<byte[], byte[]> all = map.cursor(Scan.all())) {
      while (all.next()) {
        byte[] key = all.key();
        require(Arrays.compareUnsigned(last, key) < 0);
        last = key;
        count++;
      }
    }
    require(count == entries);
    return entries * NANOS_PER_MILLI / (System.nanoTime() - start);
  }

  private static double micros(long[] sorted, int percent) {
    return sorted[(int) ((long) sorted.length * percent / 100)] / NANOS_PER_MICRO;
  }

  private static QumpMap<byte[], byte[]> map(Qump store) {
    return store.map("map", Codecs.BYTES, Codecs.BYTES);
  }

  private static Qump open(Path place) {
    return QumpConfiguration.builder()
        .directory(place)
        .backend("segment")
        .mode(PersistenceMode.ASYNC)
        .memoryTableBytes(TABLE_BYTES)
        .lockTimeout(PATIENCE)
        .open();
  }

  private static byte[] key(int number) {
    return ByteBuffer.allocate(KEY_BYTES).putLong(number * SCATTER).putLong(number).array();
  }

  private static void require(boolean right) {
    if (!right) {
      throw new IllegalStateException("the store gave a wrong answer");
    }
  }
}
