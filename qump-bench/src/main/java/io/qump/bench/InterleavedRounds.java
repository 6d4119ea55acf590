package io.qump.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs all benchmarks of a class once in each of several rounds, so that a busy spell of the
 * machine falls on all of them, and takes the median of each.
 *
 * <p>Immutable and thread-safe.
 *
 * @param rounds how many, odd
 * @param warmupSeconds of each benchmark in each round
 * @param measuredSeconds likewise
 */
record InterleavedRounds(int rounds, int warmupSeconds, int measuredSeconds) {

  /**
   * Runs a class of benchmarks, each in a fresh virtual machine.
   *
   * @param benchmarks the class
   * @return the median score of each, named {@code method} or {@code method(parameter)}, in the
   *     order of the runs
   * @throws RunnerException if a benchmark failed
   */
  Map<String, Double> medians(Class<?> benchmarks) throws RunnerException {
    Map<String, List<Double>> scores = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (RunResult result : run(benchmarks)) {
        scores
            .computeIfAbsent(name(result.getParams()), name -> new ArrayList<>())
            .add(result.getPrimaryResult().getScore());
      }
    }
    Map<String, Double> medians = new LinkedHashMap<>();
    scores.forEach((name, values) -> medians.put(name, median(values)));
    return medians;
  }

  private Collection<RunResult> run(Class<?> benchmarks) throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include("^" + benchmarks.getName().replace(".", "\\.") + "\\.")
            .forks(1)
            .warmupIterations(warmupSeconds)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(measuredSeconds)
            .measurementTime(TimeValue.seconds(1))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    return new Runner(options).run();
  }

  private static String name(BenchmarkParams benchmark) {
    String method = benchmark.getBenchmark().replaceFirst(".*\\.", "");
    List<String> values = benchmark.getParamsKeys().stream().map(benchmark::getParam).toList();
    return values.isEmpty() ? method : method + "(" + String.join(", ", values) + ")";
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return Arrays.stream(sorted).skip(sorted.length / 2).findFirst().orElseThrow();
  }
}
