package io.qump.bench;

import io.qump.bench.load.Entries;
import io.qump.bench.peers.Peer;
import io.qump.bench.peers.PeerSetting;
import io.qump.bench.workload.CellRequest;
import io.qump.bench.workload.Workload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;

/** What is to be run, and for how long. For one thread. */
final class RunOptions {

  private static final int VALUE_BYTES = 100;
  private static final int YCSB_VALUE_BYTES = 1_000;
  private static final int LARGEST_VALUE = 1 << 20;
  private static final int PATIENCE = 4;
  private static final double WITH_WARM_UP = 1.5;
  private static final long LEAST_SECONDS = 60;
  private static final int SLOW_ENTRIES_A_SECOND = 2_000;
  private static final int GROWTH_STEPS = 3;

  @Option(
      names = "--workload",
      split = ",",
      paramLabel = "NAME",
      description = "Which workloads, with commas between; ${DEFAULT-VALUE} by default.")
  private List<String> workloads = List.of("points", "forced");

  @Option(
      names = "--store",
      split = ",",
      paramLabel = "NAME",
      description = "Which stores, with commas between; all by default.")
  private List<String> stores = List.of();

  @Option(names = "--entries", description = "How many entries; ${DEFAULT-VALUE} by default.")
  private int entries = 10_000;

  @Option(
      names = "--value-bytes",
      description = "How long values are; 100 by default, 1000 for ycsb as there.")
  private int valueBytes;

  @Option(names = "--rounds", description = "How many rounds; ${DEFAULT-VALUE} by default.")
  private int rounds = 2;

  @Option(
      names = "--seconds",
      description =
          "How long each row lasts, after a third of that to warm up, and a soak as a whole;"
              + " ${DEFAULT-VALUE} by default.")
  private double seconds = 0.1;

  @Option(
      names = "--threads",
      description = "Threads of ycsb and soak; ${DEFAULT-VALUE} by default.")
  private int threads = 2;

  @Option(
      names = "--heap",
      description = "Heap of each JVM, such as 256m; ${DEFAULT-VALUE} by default.")
  private String heap = "4g";

  @Option(names = "--seed", description = "Of all that is drawn; ${DEFAULT-VALUE} by default.")
  private long seed = 1;

  @Option(
      names = "--limit",
      paramLabel = "SECONDS",
      description =
          "After which a workload with one store is ended; by default some times what it should take.")
  private long limit;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "Where stores are made: on the disk to measure; ${DEFAULT-VALUE} by default.")
  private Path directory =
      Path.of(System.getProperty("qump.root", ""), "qump-bench", "target", "bench");

  RunOptions() {}

  void check() {
    require(entries >= 1, "entries", entries, "1 or more");
    require(rounds >= 1, "rounds", rounds, "1 or more");
    require(threads >= 1 && threads <= 64, "threads", threads, "1 to 64");
    require(seconds > 0, "seconds", seconds, "more than 0");
    require(limit >= 0, "limit", limit, "0 or more");
    require(
        valueBytes == 0 || (valueBytes >= Entries.LEAST_VALUE_BYTES && valueBytes <= LARGEST_VALUE),
        "value-bytes",
        valueBytes,
        Entries.LEAST_VALUE_BYTES + " to " + LARGEST_VALUE);
    require(heap.matches("[1-9]\\d*[mgMG]"), "heap", heap, "a number with m or g, such as 256m");
  }

  private static void require(boolean right, String name, Object value, String range) {
    if (!right) {
      throw new IllegalArgumentException("--" + name + "=" + value + "; give " + range);
    }
  }

  List<Workload> workloads() {
    return workloads.stream().map(Names::workload).toList();
  }

  List<Peer> stores() {
    return stores.isEmpty() ? Peer.all() : stores.stream().map(Names::peer).toList();
  }

  int rounds() {
    return rounds;
  }

  String heap() {
    return heap;
  }

  Path directory() {
    return directory;
  }

  /** How a store is set up where a row does not ask for something else. */
  PeerSetting setting(boolean forced) {
    long megabytes =
        Long.parseLong(heap.substring(0, heap.length() - 1))
            << (heap.toLowerCase(Locale.ROOT).endsWith("g") ? 10 : 0);
    return PeerSetting.of(forced, valueBytes == 0 ? VALUE_BYTES : valueBytes, megabytes << 20);
  }

  CellRequest request(Workload workload, Peer store, int round, Path place) {
    return new CellRequest(
        workload.name(),
        store.name(),
        round,
        entries,
        valueBytesOf(workload),
        seconds,
        threads,
        seed + round,
        place.toString());
  }

  private int valueBytesOf(Workload workload) {
    if (valueBytes != 0) {
      return valueBytes;
    }
    return workload.name().equals("ycsb") ? YCSB_VALUE_BYTES : VALUE_BYTES;
  }

  /** Seconds after which a workload with one store is ended. */
  long limit(Workload workload) {
    if (limit > 0) {
      return limit;
    }
    double rows = workload.rows() * seconds * WITH_WARM_UP * PATIENCE;
    return LEAST_SECONDS + (long) rows + (long) entries * GROWTH_STEPS / SLOW_ENTRIES_A_SECOND;
  }

  /** All options with their values, for the report. */
  Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("workload", String.join(",", workloads));
    all.put("store", String.join(",", stores().stream().map(Peer::name).toList()));
    all.put("entries", String.valueOf(entries));
    List<String> lengths = new ArrayList<>();
    workloads().forEach(one -> lengths.add(String.valueOf(valueBytesOf(one))));
    all.put("value-bytes", String.join(",", lengths.stream().distinct().toList()));
    all.put("rounds", String.valueOf(rounds));
    all.put("seconds", String.valueOf(seconds));
    all.put("threads", String.valueOf(threads));
    all.put("heap", heap);
    all.put("seed", String.valueOf(seed));
    all.put("limit", limit == 0 ? "estimated" : String.valueOf(limit));
    return all;
  }
}
