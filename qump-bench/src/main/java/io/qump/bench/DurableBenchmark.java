package io.qump.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a durable write costs, beside a bare loop that writes the same bytes to a file and forces
 * it: in mode SYNC with 1, 16 and 64 threads, pipelined from one thread, and in mode ASYNC; and
 * what reopening costs after a crash that left 1,000,000 records in the log. Keys have 16 bytes,
 * values 100. Each round runs all of them in turn in a fresh directory; the table shows medians of
 * the time on the clock, for the disk is part of what is measured.
 */
public final class DurableBenchmark {

  private static final int ROUNDS = 3;
  private static final int PIPELINED = 500_000;
  private static final int ASYNC = 1_000_000;
  private static final int REOPENED = 1_000_000;

  private final Map<String, List<Double>> microseconds = new LinkedHashMap<>();

  private DurableBenchmark() {}

  /**
   * Runs all in turn, prints the table and keeps it.
   *
   * @param arguments the directory for the results
   * @throws Exception if a store failed or the results cannot be written
   */
  public static void main(String[] arguments) throws Exception {
    ResultTable table =
        new ResultTable("microseconds an operation, on the clock", List.of("bareForcedWrite"));
    new DurableBenchmark().run(table);
    table.publish("durable-writes", Path.of(arguments[0]));
  }

  private void run(ResultTable table) throws Exception {
    for (int round = 0; round <= ROUNDS; round++) {
      // The first round warms up.
      round(round == 0 ? new LinkedHashMap<>() : microseconds);
      System.out.println("round " + round + " of " + ROUNDS);
    }
    microseconds.forEach((name, values) -> table.add(name, median(values)));
  }

  private static void round(Map<String, List<Double>> into) throws IOException {
    try (Workplace place = new Workplace()) {
      add(into, "bareForcedWrite", place.bareForcedWrites());
      for (int threads : new int[] {1, 16, 64}) {
        add(into, "putSync(" + threads + ")", place.putSync(threads));
      }
      add(into, "putAsyncPipelinedDurable", place.putPipelined(PIPELINED));
      double[] async = place.putAsyncMode(ASYNC);
      add(into, "putAsyncMode", async[0]);
      add(into, "putAsyncModeWithSync", async[1]);
      add(into, "bareSequentialWrite", place.bareSequentialWrites(ASYNC));
      add(into, "reopenPerRecord", place.reopen(REOPENED));
    }
  }

  private static void add(Map<String, List<Double>> into, String name, double value) {
    into.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return Arrays.stream(sorted).skip(sorted.length / 2).findFirst().orElseThrow();
  }
}
