package io.qump.bench;

import io.qump.bench.measure.Spread;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
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
   * @param benchmarks the class; its benchmarks count in {@link ThreadTime}
   * @return the median of each in microseconds of processor time an operation, named {@code method}
   *     or {@code method(parameter)}, in the order of the runs
   * @throws RunnerException if a benchmark failed
   */
  Map<String, Double> medians(Class<?> benchmarks) throws RunnerException {
    Map<String, List<Double>> scores = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (RunResult result : run(benchmarks)) {
        scores
            .computeIfAbsent(name(result.getParams()), name -> new ArrayList<>())
            .add(microseconds(result));
      }
    }
    Map<String, Double> medians = new LinkedHashMap<>();
    scores.forEach((name, values) -> medians.put(name, Spread.of(values).median()));
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

  private static double microseconds(RunResult result) {
    return counter(result, "nanos") / counter(result, "operations") / 1_000;
  }

  private static double counter(RunResult result, String name) {
    Result<?> counter = result.getSecondaryResults().get(name);
    if (counter == null) {
      throw new IllegalStateException(
          "benchmark=" + name(result.getParams()) + " has no counter " + name + "; use ThreadTime");
    }
    return counter.getScore();
  }

  private static String name(BenchmarkParams benchmark) {
    String method = benchmark.getBenchmark().replaceFirst(".*\\.", "");
    List<String> values = benchmark.getParamsKeys().stream().map(benchmark::getParam).toList();
    return values.isEmpty() ? method : method + "(" + String.join(", ", values) + ")";
  }
}
