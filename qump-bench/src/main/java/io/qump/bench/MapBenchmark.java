package io.qump.bench;

import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.codec.Codecs;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;

/**
 * A map in memory with 1,000,000 entries of 16-byte keys and 100-byte values, used by two threads:
 * this project beside the JDK's own ordered map and its hash map, which keep no versions and no
 * snapshots; the hash map has no order either and shows what memory itself costs. Keys are drawn at
 * random; all copy the value out. All scores are microseconds an operation in each thread, so two
 * threads do 2 / score million operations a second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(2)
@Fork(
    value = 1,
    jvmArgs = {"-Xms8g", "-Xmx8g", "-Xmn3g", "-XX:+UseParallelGC", "-XX:+UseTransparentHugePages"})
public class MapBenchmark {

  private static final int ENTRIES = 1_000_000;
  private static final int VALUE_BYTES = 100;
  private static final int ROUNDS = 3;
  private static final long SCATTER = 0x9E3779B97F4A7C15L;

  private final Qump store = Qump.inMemory();
  private final QumpMap<byte[], byte[]> map = store.map("map", Codecs.BYTES, Codecs.BYTES);
  private final ConcurrentSkipListMap<byte[], byte[]> skipList =
      new ConcurrentSkipListMap<>(Arrays::compareUnsigned);
  private final ConcurrentHashMap<ByteBuffer, byte[]> hashMap = new ConcurrentHashMap<>();

  /** Fills both maps. */
  public MapBenchmark() {
    for (int i = 0; i < ENTRIES; i++) {
      map.put(key(i), new byte[VALUE_BYTES]);
      skipList.put(key(i), new byte[VALUE_BYTES]);
      hashMap.put(ByteBuffer.wrap(key(i)), new byte[VALUE_BYTES]);
    }
  }

  /** What a thread draws keys with. */
  @State(Scope.Thread)
  public static class Draw {

    private final SplittableRandom random = new SplittableRandom(Thread.currentThread().getId());

    /** Creates the state of one thread. */
    public Draw() {}

    byte[] present() {
      return key(random.nextInt(ENTRIES));
    }

    byte[] absent() {
      return key(ENTRIES + random.nextInt(ENTRIES));
    }

    boolean coin() {
      return random.nextBoolean();
    }
  }

  private static byte[] key(int number) {
    // The first half scatters the keys over the order, the second keeps them apart.
    return ByteBuffer.allocate(16).putLong(number * SCATTER).putLong(number).array();
  }

  /** Closes the store. */
  @TearDown
  public void close() {
    store.close();
  }

  /**
   * Replaces a value.
   *
   * @param draw gives the key
   * @param time counts
   */
  @Benchmark
  public void put(Draw draw, ThreadTime time) {
    time.operations++;
    map.put(draw.present(), new byte[VALUE_BYTES]);
  }

  /**
   * Reads a value.
   *
   * @param draw gives the key
   * @param time counts
   * @return the value
   */
  @Benchmark
  public byte @Nullable [] get(Draw draw, ThreadTime time) {
    time.operations++;
    return map.get(draw.present());
  }

  /**
   * Looks for what is not there.
   *
   * @param draw gives the key
   * @param time counts
   * @return null
   */
  @Benchmark
  public byte @Nullable [] getMissing(Draw draw, ThreadTime time) {
    time.operations++;
    return map.get(draw.absent());
  }

  /**
   * Half reads, half replacements.
   *
   * @param draw gives the key
   * @param time counts
   * @return the value read, or null
   */
  @Benchmark
  public byte @Nullable [] mixed(Draw draw, ThreadTime time) {
    time.operations++;
    if (draw.coin()) {
      return map.get(draw.present());
    }
    map.put(draw.present(), new byte[VALUE_BYTES]);
    return null;
  }

  /**
   * Replaces a value.
   *
   * @param draw gives the key
   * @param time counts
   */
  @Benchmark
  public void skipListPut(Draw draw, ThreadTime time) {
    time.operations++;
    skipList.put(draw.present(), new byte[VALUE_BYTES]);
  }

  /**
   * Reads a value.
   *
   * @param draw gives the key
   * @param time counts
   * @return the value
   */
  @Benchmark
  public byte @Nullable [] skipListGet(Draw draw, ThreadTime time) {
    time.operations++;
    byte[] value = skipList.get(draw.present());
    return value == null ? null : value.clone();
  }

  /**
   * Replaces a value.
   *
   * @param draw gives the key
   * @param time counts
   */
  @Benchmark
  public void hashMapPut(Draw draw, ThreadTime time) {
    time.operations++;
    hashMap.put(ByteBuffer.wrap(draw.present()), new byte[VALUE_BYTES]);
  }

  /**
   * Reads a value.
   *
   * @param draw gives the key
   * @param time counts
   * @return the value
   */
  @Benchmark
  public byte @Nullable [] hashMapGet(Draw draw, ThreadTime time) {
    time.operations++;
    byte[] value = hashMap.get(ByteBuffer.wrap(draw.present()));
    return value == null ? null : value.clone();
  }

  /**
   * Runs all in turn, prints the table and keeps it.
   *
   * @param results the directory for the table
   * @throws Exception if a benchmark failed or the results cannot be written
   */
  static void publish(Path results) throws Exception {
    ResultTable table =
        new ResultTable(
            "microseconds an operation, 2 threads",
            List.of("hashMapGet", "hashMapPut", "skipListGet", "skipListPut"));
    Map<String, Double> medians = new InterleavedRounds(ROUNDS, 3, 3).medians(MapBenchmark.class);
    medians.forEach(table::add);
    table.publish("map-in-memory", results);
    System.out.println(pageTable(medians));
  }

  /** The table of the page on performance, with its rows. */
  static String pageTable(Map<String, Double> medians) {
    return "| | µs | operations a second, both threads | beside the hash map | beside the skip list |\n"
        + "| --- | ---: | ---: | ---: | ---: |\n"
        + pageRow(medians, "get", "get", "Get")
        + pageRow(medians, "get of a key that is not there", "getMissing", "")
        + pageRow(medians, "put (overwrites)", "put", "Put")
        + pageRow(medians, "half gets, half puts", "mixed", "")
        + peerRow(medians, "`ConcurrentHashMap` get / put", "hashMap")
        + peerRow(medians, "`ConcurrentSkipListMap` get / put", "skipList");
  }

  private static String pageRow(
      Map<String, Double> medians, String label, String method, String peers) {
    double time = of(medians, method);
    String beside =
        peers.isEmpty()
            ? " | "
            : String.format(
                Locale.ROOT,
                "%.2f × | %.1f ×",
                of(medians, "hashMap" + peers) / time,
                of(medians, "skipList" + peers) / time);
    return String.format(
        Locale.ROOT, "| %s | %.2f | %.1f M | %s |%n", label, time, 2 / time, beside);
  }

  private static String peerRow(Map<String, Double> medians, String label, String peer) {
    double get = of(medians, peer + "Get");
    double put = of(medians, peer + "Put");
    return String.format(
        Locale.ROOT,
        "| %s | %.2f / %.2f | %.1f M / %.1f M | | |%n",
        label,
        get,
        put,
        2 / get,
        2 / put);
  }

  private static double of(Map<String, Double> medians, String method) {
    return Objects.requireNonNull(medians.get(method), method);
  }
}
