package io.qump.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Stands in the help for what the script does: benchmarks are in a module with the libraries of
 * other stores, which the command does not have. For one thread at a time.
 */
@Command(
    name = "bench",
    description = {
      "Runs a benchmark, from the sources: MapBenchmark, DurableBenchmark, PeerBenchmark,"
          + " GrowthBenchmark or AddressingBenchmark; docs/performance.md says what each is.",
      "Behind the name may stand settings such as -Dbench.entries=100000."
    },
    mixinStandardHelpOptions = true)
final class BenchCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "NAME", description = "The benchmark.", arity = "1")
  private String name = "";

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "NAME=" + name + "; benchmarks run from the sources alone: ./qump bench " + name);
  }
}
