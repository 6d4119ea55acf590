package io.qump.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/**
 * The commands behind {@code qump}, in the order of the help. If the first argument names one, it
 * alone is made known, and for the version none: reading the annotations of all of them is a good
 * part of the starting time. Stateless; thread-safe.
 */
final class Subcommands {

  private static final List<Subcommand> ALL =
      List.of(
          new Subcommand("quickstart", QuickstartCommand.class),
          new Subcommand("put", PutCommand.class),
          new Subcommand("get", GetCommand.class),
          new Subcommand("rm", RmCommand.class),
          new Subcommand("scan", ScanCommand.class),
          new Subcommand("load", LoadCommand.class),
          new Subcommand("dump", DumpCommand.class),
          new Subcommand("info", InfoCommand.class),
          new Subcommand("stats", StatsCommand.class),
          new Subcommand("verify", VerifyCommand.class),
          new Subcommand("repair", RepairCommand.class),
          new Subcommand("compact", CompactCommand.class),
          new Subcommand("checkpoint", CheckpointCommand.class),
          new Subcommand("migrate", MigrateCommand.class),
          new Subcommand("address", AddressCommand.class),
          new Subcommand("bench", BenchCommand.class),
          new Subcommand("completion", CompletionCommand.class),
          new Subcommand("killed-writer", KilledWriter.class));

  private Subcommands() {}

  private record Subcommand(String name, Class<?> type) {}

  /** Adds the one that the arguments name; all if they name none, or one that shows all. */
  static void addTo(CommandLine qump, String... arguments) {
    if (arguments.length == 1 && arguments[0].equals("--version")) {
      return;
    }
    Optional<Subcommand> named =
        ALL.stream()
            .filter(command -> arguments.length > 0 && command.name().equals(arguments[0]))
            .filter(command -> command.type() != CompletionCommand.class)
            .findFirst();
    named.map(List::of).orElse(ALL).forEach(each -> qump.addSubcommand(each.name(), each.type()));
  }
}
