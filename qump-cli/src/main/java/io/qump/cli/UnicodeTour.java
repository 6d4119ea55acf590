package io.qump.cli;

import io.qump.Entry;
import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.ReadableMap;
import io.qump.Scan;
import io.qump.Snapshot;
import io.qump.WritableMap;
import io.qump.codec.Codecs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A tour of a store: put, get, scan, snapshot and transaction, each answer checked. For one thread
 * at a time.
 */
final class UnicodeTour {

  private static final String PREFIX = "GREEK SMALL LETTER ";

  private final TourReport report;
  private final Qump store;
  private final QumpMap<String, Long> characters;
  private final QumpMap<String, Long> greek;

  /**
   * A tour of a store.
   *
   * @param store an open, empty store
   * @param report where to say what was done
   */
  UnicodeTour(Qump store, TourReport report) {
    this.store = store;
    this.report = report;
    this.characters = store.map("characters", Codecs.STRING, Codecs.LONG);
    this.greek = store.map("greek", Codecs.STRING, Codecs.LONG);
  }

  void run() {
    Map<String, Long> names = unicodeNames();
    report.step("read", names.size(), "names from java.lang.Character");
    putAll(names);
    getAll(names);
    List<String> letters = scan();
    try (Snapshot before = store.snapshot()) {
      move(letters);
      lookBack(before, letters);
    }
    report.say("");
    report.say("address of the key \"" + letters.get(0) + "\":");
    report.say(characters.addressOf(letters.get(0)).toString());
    report.say("");
  }

  /** The name and code point of each assigned character, in the order of the code points. */
  static Map<String, Long> unicodeNames() {
    Map<String, Long> names = new LinkedHashMap<>();
    for (int c = Character.MIN_CODE_POINT; c <= Character.MAX_CODE_POINT; c++) {
      if (isAssigned(c)) {
        names.put(Objects.requireNonNull(Character.getName(c)), (long) c);
      }
    }
    return names;
  }

  private static boolean isAssigned(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.UNASSIGNED, Character.PRIVATE_USE, Character.SURROGATE -> false;
      default -> true;
    };
  }

  private void putAll(Map<String, Long> names) {
    names.forEach(characters::put);
    check("size", (long) names.size(), characters.size());
    report.step("put", names.size(), "entries, each a commit, into map=characters");
  }

  private void getAll(Map<String, Long> names) {
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
    report.step("snapshot", letters.size(), "entries still where they were, seen from before");
  }

  private static List<String> keys(ReadableMap<String, Long> map) {
    List<String> keys = new ArrayList<>();
    try (Stream<Entry<String, Long>> entries = map.scan(Scan.withPrefix(PREFIX))) {
      entries.map(Entry::key).forEachOrdered(keys::add);
    }
    return keys;
  }

  private static void check(String what, Object expected, Object found) {
    if (!expected.equals(found)) {
      throw new IllegalStateException(
          "what=" + what + " expected=" + expected + " found=" + found + "; this is a bug of QUMP");
    }
  }
}
