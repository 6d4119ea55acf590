package io.qump.cli;

import io.qump.PersistenceMode;
import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.error.UnsupportedCapabilityException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The store that a command works on, and how it is opened.
 *
 * <p>Unless a retention is named, a store whose backend keeps the past is opened with the longest
 * retention there is: else the command would let go of what the application keeps. For one thread.
 */
final class StoreArgument {

  private static final Duration LONGEST = Duration.ofDays(3_650);

  /** Backends that are not even asked for the past: each asking would open the store once more. */
  private static final Set<String> WITHOUT_PAST = Set.of("wal", "qfs", "hdf5");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Mixin private StoreDirectory directory = new StoreDirectory();

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
    return directory.path();
  }

  /** Opens a store that is there already. */
  Qump open() throws IOException {
    return opened(directory.description().backend());
  }

  /** Opens a store to look into it as it is now: also beside a program that has it open. */
  Qump openToRead() throws IOException {
    String kept = directory.description().backend();
    try {
      return Qump.open(settings().readOnly(true).build());
    } catch (UnsupportedCapabilityException e) {
      // This backend cannot be read beside a writer; it said so before it touched a file.
      return opened(kept);
    }
  }

  /** Opens a store; makes it if the directory is empty or not there. */
  Qump openOrCreate() throws IOException {
    directory.requireStoreOrNothing();
    boolean isThere = directory.hasStore();
    return opened(isThere ? directory.description().backend() : backend);
  }

  /** Refuses a directory without a store: a store is not made by looking at it. */
  void requireStore() throws IOException {
    directory.require();
  }

  private Qump opened(@Nullable String kept) {
    Duration named = parsedRetention();
    if (named != null) {
      return Qump.open(settings().retention(named).build());
    }
    if (kept != null && WITHOUT_PAST.contains(kept)) {
      return Qump.open(settings().build());
    }
    try {
      return Qump.open(settings().retention(LONGEST).build());
    } catch (UnsupportedCapabilityException e) {
      // A backend that this release does not know, and that keeps no past.
      return Qump.open(settings().build());
    }
  }

  /** The settings named on the command line, without a retention. */
  private QumpConfiguration.Builder settings() {
    QumpConfiguration.Builder builder = Qump.at(directory.path()).mode(parsedMode());
    return backend == null ? builder : builder.backend(backend);
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

  private @Nullable Duration parsedRetention() {
    if (retention == null) {
      return null;
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
}
