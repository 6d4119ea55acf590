package io.qump.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qump.bench.peers.Peer;
import io.qump.bench.peers.PeerSetting;
import io.qump.bench.report.CellResult.State;
import io.qump.bench.report.MarkdownTables;
import io.qump.bench.report.RunReport;
import io.qump.bench.report.SvgReport;
import io.qump.bench.workload.Workload;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code qump bench}: runs workloads over the bases of this project and over other embedded stores
 * in turn, round by round, and tells medians and spreads. For one thread.
 */
@Command(
    name = "qump bench",
    description =
        "Runs workloads over the bases of QUMP and other embedded stores, each in a JVM of its own,"
            + " in turn, in several rounds. docs/performance.md says how to read what it prints.",
    mixinStandardHelpOptions = true,
    subcommands = JmhCommand.class)
public final class Bench implements Callable<Integer> {

  private static final int BAD_OWN_STORE = 1;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private RunOptions options = new RunOptions();

  @Option(names = "--list", description = "Names workloads and stores, and ends.")
  private boolean list;

  @Option(names = "--settings", description = "Tells how each store is set up, and ends.")
  private boolean settings;

  @Option(
      names = "--progress",
      description = "Tells on the standard error how far it has come, even if that is no terminal.")
  private boolean progress;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes everything to a file.")
  private @Nullable Path json;

  @Option(
      names = "--plots",
      paramLabel = "DIR",
      description = "Draws a picture of each workload into a directory.")
  private @Nullable Path plots;

  private final PrintWriter out;
  private final PrintWriter err;

  private Bench(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Runs the command and ends the JVM with its exit code.
   *
   * @param arguments the options
   */
  public static void main(String[] arguments) {
    System.exit(
        run(
            new PrintWriter(System.out, true, UTF_8),
            new PrintWriter(System.err, true, UTF_8),
            arguments));
  }

  /**
   * Runs the command.
   *
   * @param out for results
   * @param err for progress and errors
   * @param arguments the options
   * @return 0, 2 for wrong use, or 1 if a store of this project failed
   */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new Bench(out, err)).setOut(out).setErr(err).execute(arguments);
  }

  @Override
  public Integer call() throws IOException {
    try {
      if (list) {
        list();
      } else if (settings) {
        settings(options.stores());
      } else {
        return measure();
      }
      return CommandLine.ExitCode.OK;
    } catch (NoSuchElementException | IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void list() {
    out.println("Workloads:");
    Workload.all().forEach(one -> out.printf("  %-8s %s%n", one.name(), one.description()));
    out.println("Stores:");
    Peer.all().forEach(one -> out.printf("  %-8s %s%n", one.name(), one.title()));
  }

  private void settings(List<Peer> stores) {
    for (Peer store : stores) {
      for (boolean forced : store.durable() ? new boolean[] {false, true} : new boolean[1]) {
        PeerSetting setting = options.setting(forced);
        out.println(store.title() + (forced ? ", put forced:" : ":"));
        store.settings(setting).forEach((name, value) -> out.println("  " + name + "=" + value));
      }
    }
  }

  private int measure() throws IOException {
    boolean shown = progress || Boolean.getBoolean("qump.terminal");
    RunReport report = new Run(options, err, shown).run();
    out.println(MarkdownTables.of(report));
    Path file = json;
    if (file != null) {
      Path parent = file.toAbsolutePath().getParent();
      Files.createDirectories(parent == null ? file.toAbsolutePath() : parent);
      Files.writeString(file, report.json());
    }
    Path directory = plots;
    if (directory != null) {
      SvgReport.write(report, directory);
    }
    return ownFailed(report) ? BAD_OWN_STORE : CommandLine.ExitCode.OK;
  }

  private static boolean ownFailed(RunReport report) {
    List<String> own =
        report.stores().stream()
            .filter(RunReport.StoreFacts::own)
            .map(RunReport.StoreFacts::name)
            .toList();
    return report.cells().stream()
        .anyMatch(cell -> cell.state() == State.FAILED && own.contains(cell.store()));
  }
}
