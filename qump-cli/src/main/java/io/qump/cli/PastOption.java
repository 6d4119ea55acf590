package io.qump.cli;

import io.qump.Qump;
import io.qump.Snapshot;
import io.qump.error.InvalidArgumentException;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The moment as of which is read. For one thread. */
final class PastOption {

  @Option(
      names = "--as-of",
      paramLabel = "MOMENT",
      description =
          "Reads what was there at a moment: the sequence of a commit, or a time such as"
              + " 2026-01-31T12:00:00Z.")
  private @Nullable String moment;

  /** Opens what can show the moment: of the past only the one who writes knows. */
  Qump open(StoreArgument store) throws IOException {
    return moment == null ? store.openToRead() : store.open();
  }

  /** The state to read; to be closed. */
  Snapshot of(Qump store) {
    return opening().apply(store);
  }

  /** Refuses a moment that is none. */
  void require() {
    opening();
  }

  private Function<Qump, Snapshot> opening() {
    String given = moment;
    if (given == null) {
      return Qump::snapshot;
    }
    try {
      if (given.matches("[0-9]+")) {
        long sequence = Long.parseLong(given);
        return store -> store.asOf(sequence);
      }
      var time = OffsetDateTime.parse(given).toInstant();
      return store -> store.asOf(time);
    } catch (DateTimeParseException | NumberFormatException e) {
      throw new InvalidArgumentException(
          "--as-of=" + given + "; give a sequence, or a time such as 2026-01-31T12:00:00Z", e);
    }
  }
}
