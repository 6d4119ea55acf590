package io.qump.cli;

import io.qump.Entry;
import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.QumpMap;
import io.qump.ReadableMap;
import io.qump.RecoveryReport;
import io.qump.Scan;
import io.qump.Snapshot;
import io.qump.VerificationReport;
import io.qump.WritableMap;
import io.qump.WriteBatch;
import io.qump.codec.Codecs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A tour of a store whose writer was killed: recovery, put, get, scan, transaction, the past,
 * verification, each answer checked. For one thread at a time.
 */
final class UnicodeTour {

  private static final String PREFIX = "GREEK SMALL LETTER ";
  private static final int BATCH = 1_000;

  private final Qump store;
  private final TourReport report;
  private final Map<String, Long> names;
  private final QumpMap<String, Long> characters;
  private final QumpMap<String, Long> greek;

  /**
   * A tour of a store.
   *
   * @param store the store, open again
   * @param names what was to be written
   * @param report where to say what was done
   */
  UnicodeTour(Qump store, Map<String, Long> names, TourReport report) {
    this.store = store;
    this.names = names;
    this.report = report;
    this.characters = characters(store);
    this.greek = store.map("greek", Codecs.STRING, Codecs.LONG);
  }

  /** The settings of the store, for the writer and for the tour: durable when acknowledged. */
  static QumpConfiguration settings(Path directory) {
    return Qump.at(directory).retention(Duration.ofDays(1)).build();
  }

  /** The map that the writer fills. */
  static QumpMap<String, Long> characters(Qump store) {
    return store.map("characters", Codecs.STRING, Codecs.LONG);
  }

  /**
   * Looks at everything.
   *
   * @param acknowledged what the writer had said before it died
   */
  void run(WriterProcess.Acknowledged acknowledged) {
    long recovered = recover(acknowledged);
    putRest(recovered);
    getAll();
    List<String> letters = scan();
    long before = store.statistics().operations().lastSequence();
    try (Snapshot snapshot = store.snapshot()) {
      move(letters);
      lookBack(snapshot, letters);
      report.step("snapshot", letters.size(), "entries still where they were, seen from before");
    }
    try (Snapshot past = store.asOf(before)) {
      lookBack(past, letters);
      report.step("as of", letters.size(), "entries where they were as of commit " + before);
    }
    readAsOf(acknowledged);
    verify();
  }

  /** Everything acknowledged is there, and of what was not, whole batches only. */
  private long recover(WriterProcess.Acknowledged acknowledged) {
    RecoveryReport recovery = store.recovery().orElseThrow();
    long size = characters.size();
    names.entrySet().stream()
        .limit(acknowledged.entries())
        .forEach(name -> check(name.getKey(), name.getValue(), characters.get(name.getKey())));
    check("acknowledged", true, recovery.lastSequence() >= acknowledged.sequence());
    check("whole batches", 0L, size == names.size() ? 0L : size % KilledWriter.BATCH);
    report.step("recover", recovery.replayedCommits(), "commits from the log after the kill");
    report.step("compare", acknowledged.entries(), "acknowledged entries: none is lost");
    report.step("found", size - acknowledged.entries(), "more, written but not acknowledged yet");
    return size;
  }

  private void putRest(long recovered) {
    WriteBatch batch = store.newBatch();
    for (Map.Entry<String, Long> name : names.entrySet()) {
      batch.put(characters, name.getKey(), name.getValue());
      if (batch.size() == BATCH) {
        store.write(batch);
        batch = store.newBatch();
      }
    }
    store.write(batch);
    check("size", (long) names.size(), characters.size());
    report.step(
        "put", names.size(), "entries, in batches of " + BATCH + "; " + recovered + " were there");
  }

  private void getAll() {
    names.forEach((name, codePoint) -> check(name, codePoint, characters.getOrThrow(name)));
    report.step("get", names.size(), "entries read back by key");
  }

  private List<String> scan() {
    List<String> letters = keys(characters);
    check("order", letters.stream().sorted().toList(), letters);
    report.step("scan", letters.size(), "keys from \"" + PREFIX + "\" on, in order");
    for (String letter : letters.subList(0, 3)) {
      long codePoint = characters.getOrThrow(letter);
      report.say("               U+%04X %s".formatted(codePoint, letter));
    }
    return letters;
  }

  /** Moves entries from one map to another: nobody ever sees one twice, or not at all. */
  private void move(List<String> letters) {
    store.transact(
        transaction -> {
          WritableMap<String, Long> from = transaction.map(characters);
          WritableMap<String, Long> to = transaction.map(greek);
          for (String letter : letters) {
            to.put(letter, from.getOrThrow(letter));
            from.remove(letter);
          }
        });
    check("moved", letters, keys(greek));
    check("left", List.of(), keys(characters));
    report.step("transaction", letters.size(), "entries moved to map=greek, all at once");
  }

  private void lookBack(Snapshot before, List<String> letters) {
    check("before", letters, keys(before.map(characters)));
    check("before", List.of(), keys(before.map(greek)));
  }

  /** The map as the last acknowledged commit of the killed writer left it. */
  private void readAsOf(WriterProcess.Acknowledged acknowledged) {
    try (Snapshot past = store.asOf(acknowledged.sequence())) {
      check("as of", acknowledged.entries(), past.map(characters).size());
      report.step(
          "as of",
          acknowledged.entries(),
          "entries as of commit " + acknowledged.sequence() + ", the last acknowledged");
    }
  }

  private void verify() {
    store.checkpoint();
    VerificationReport found = store.verify();
    check("faults", List.of(), found.faults());
    report.step("verify", found.bytes(), "bytes of " + found.files() + " files checked, no fault");
  }

  private static List<String> keys(ReadableMap<String, Long> map) {
    List<String> keys = new ArrayList<>();
    try (Stream<Entry<String, Long>> entries = map.scan(Scan.withPrefix(PREFIX))) {
      entries.map(Entry::key).forEachOrdered(keys::add);
    }
    return keys;
  }

  private static void check(String what, Object expected, @Nullable Object found) {
    if (!expected.equals(found)) {
      throw new IllegalStateException(
          "what=" + what + " expected=" + expected + " found=" + found + "; this is a bug of QUMP");
    }
  }
}
