package io.qump.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Benchmarks with JMH, of what is too quick for the harness. For one thread. */
@Command(
    name = "jmh",
    description =
        "Runs benchmarks of what takes less than reading a clock: the map in memory (map), addresses"
            + " (addressing) and codecs (codec), with JMH, in processor time.",
    mixinStandardHelpOptions = true)
final class JmhCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "1..*", paramLabel = "NAME", description = "map, addressing or codec.")
  private List<String> names = List.of();

  @Option(
      names = "--results",
      paramLabel = "DIR",
      description = "Where the tables are kept; ${DEFAULT-VALUE} by default.")
  private Path results = Path.of(System.getProperty("qump.root", ""), "qump-bench", "results");

  JmhCommand() {}

  /** A benchmark that prints its table and keeps it. */
  private interface Table {
    void publish(Path directory) throws Exception;
  }

  @Override
  public Integer call() throws Exception {
    List<Table> tables = names.stream().map(this::table).toList();
    for (Table table : tables) {
      table.publish(results);
    }
    return CommandLine.ExitCode.OK;
  }

  private Table table(String name) {
    return switch (name) {
      case "map" -> MapBenchmark::publish;
      case "addressing" -> AddressingBenchmark::publish;
      case "codec" -> CodecBenchmark::publish;
      default ->
          throw new ParameterException(
              spec.commandLine(), "NAME=" + name + "; there are map, addressing and codec");
    };
  }
}
