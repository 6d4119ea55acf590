package io.qump.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/**
 * Stands in the help for what the script does: benchmarks are in a module with the libraries of
 * other stores, which the command does not have. For one thread at a time.
 */
@Command(
    name = "bench",
    description = {
      "Measures the bases beside other stores, from the sources: ./qump bench --help names the options,"
          + " ./qump bench --list the workloads; docs/performance.md says how to read what it prints."
    },
    mixinStandardHelpOptions = true)
final class BenchCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Unmatched private List<String> arguments = new ArrayList<>();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "benchmarks run from the sources alone: ./qump bench " + String.join(" ", arguments));
  }
}
