package io.qump.cli;

import io.qump.PersistenceMode;
import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.error.UnsupportedCapabilityException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The store that a command works on, and how it is opened.
 *
 * <p>Unless a retention is named, a store whose backend keeps the past is opened with the longest
 * retention there is: else the command would let go of what the application keeps. For one thread.
 */
final class StoreArgument {

  private static final Duration LONGEST = Duration.ofDays(3_650);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "STORE", description = "The directory of the store.")
  private Path directory = Path.of("");

  @Option(
      names = "--backend",
      paramLabel = "ID",
      description = "Backend of a new store; of an existing one it must be the one it has.")
  private @Nullable String backend;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "sync",
      description = "When a write is acknowledged: sync, async or hybrid; default sync.")
  private String mode = "sync";

  @Option(
      names = "--retention",
      paramLabel = "TIME",
      description =
          "How long the past stays readable, such as P7D or PT0S; default as long as can be.")
  private @Nullable String retention;

  /** Where the store is. */
  Path directory() {
    return directory;
  }

  /** Opens a store that is there already. */
  Qump open() {
    requireStore();
    return opened();
  }

  /** Opens a store to look into it as it is now: also beside a program that has it open. */
  Qump openToRead() {
    requireStore();
    try {
      return Qump.open(configuration().toBuilder().readOnly(true).retention(Duration.ZERO).build());
    } catch (UnsupportedCapabilityException e) {
      // This backend cannot be read beside a writer.
      return opened();
    }
  }

  /** Opens a store; makes it if the directory is empty or not there. */
  Qump openOrCreate() {
    requireStoreOrNothing();
    return opened();
  }

  /** The settings named on the command line, with the default retention. */
  QumpConfiguration configuration() {
    QumpConfiguration.Builder builder =
        Qump.at(directory).mode(parsedMode()).retention(parsedRetention());
    if (backend != null) {
      builder.backend(backend);
    }
    return builder.build();
  }

  /** Refuses a directory without a store: a store is not made by looking at it. */
  void requireStore() {
    if (!hasStore()) {
      throw wrong("it has no file qump.store: name the directory of a store");
    }
  }

  private void requireStoreOrNothing() {
    if (!hasStore() && !isVacant(directory)) {
      throw wrong("it is no store and not empty: name a store, an empty directory, or a new name");
    }
  }

  /** Whether a path is free for a new store: an empty directory, or nothing. */
  static boolean isVacant(Path path) {
    if (!Files.isDirectory(path)) {
      return Files.notExists(path);
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.findAny().isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  private boolean hasStore() {
    return Files.isRegularFile(directory.resolve("qump.store"));
  }

  private Qump opened() {
    QumpConfiguration configuration = configuration();
    try {
      return Qump.open(configuration);
    } catch (UnsupportedCapabilityException e) {
      if (retention != null) {
        throw e;
      }
      // This backend keeps no past.
      return Qump.open(configuration.toBuilder().retention(Duration.ZERO).build());
    }
  }

  private PersistenceMode parsedMode() {
    return switch (mode.toLowerCase(Locale.ROOT)) {
      case "sync" -> PersistenceMode.SYNC;
      case "async" -> PersistenceMode.ASYNC;
      case "hybrid" -> PersistenceMode.HYBRID;
      default ->
          throw new ParameterException(
              spec.commandLine(), "--mode=" + mode + "; legal: sync, async, hybrid");
    };
  }

  private Duration parsedRetention() {
    if (retention == null) {
      return LONGEST;
    }
    try {
      return Duration.parse(retention);
    } catch (DateTimeParseException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--retention=" + retention + "; give a time in ISO 8601 such as P7D, PT12H or PT0S",
          e);
    }
  }

  private ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), "STORE=" + directory + "; " + what);
  }
}
