package io.qump.examples;

import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.Snapshot;
import io.qump.codec.Codecs;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/**
 * Time travel: the clock changes of some cities, as the JDK knows them, each as a commit; then the
 * map as it was after any of them. Has no state.
 */
public final class ClockChanges {

  private static final Instant FROM = Instant.parse("1990-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2000-01-01T00:00:00Z");

  private ClockChanges() {}

  /**
   * A change of a clock, and the commit that recorded it.
   *
   * @param at when the clock was changed
   * @param commit which commit says so
   */
  private record Recorded(Instant at, long commit) {}

  /**
   * Runs the lesson.
   *
   * @param arguments the store's directory; a temporary one without it
   * @throws IOException if there is no temporary directory
   */
  public static void main(String[] arguments) throws IOException {
    run(
        arguments.length > 0 ? Path.of(arguments[0]) : Files.createTempDirectory("qump-clocks"),
        System.out);
  }

  static void run(Path directory, PrintStream out) {
    try (Qump store = Qump.at(directory).retention(Duration.ofDays(365)).open()) {
      QumpMap<String, String> offsets = store.map("offsets", Codecs.STRING, Codecs.STRING);
      List<Recorded> history = record(store, offsets, ZoneId.of("Europe/Berlin"));
      out.println(history.size() + " changes; now " + offsets.get("Europe/Berlin"));
      Instant asked = Instant.parse("1995-07-14T12:00:00Z");
      long commit =
          history.stream()
              .filter(change -> !change.at().isAfter(asked))
              .mapToLong(Recorded::commit)
              .max()
              .orElseThrow();
      try (Snapshot past = store.asOf(commit)) {
        out.println("in July 1995 " + past.map(offsets).get("Europe/Berlin"));
      }
    }
  }

  private static List<Recorded> record(Qump store, QumpMap<String, String> offsets, ZoneId zone) {
    ZoneRules rules = zone.getRules();
    List<Recorded> history = new ArrayList<>();
    ZoneOffsetTransition next = rules.nextTransition(FROM);
    while (next != null && next.getInstant().isBefore(TO)) {
      offsets.put(zone.getId(), next.getOffsetAfter().getId());
      try (Snapshot now = store.snapshot()) {
        history.add(new Recorded(next.getInstant(), now.sequence()));
      }
      next = rules.nextTransition(next.getInstant());
    }
    return history;
  }
}
