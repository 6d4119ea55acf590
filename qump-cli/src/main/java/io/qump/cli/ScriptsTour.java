package io.qump.cli;

import io.qump.Capability;
import io.qump.MultiMap;
import io.qump.Qump;
import io.qump.Support;
import io.qump.WriteBatch;
import io.qump.spi.BackendProvider;
import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Many values for one key: the characters of each script. In HDF5 files if the module for them is
 * there, else on the default backend. For one thread at a time.
 */
final class ScriptsTour {

  private static final int BATCH = 10_000;

  private final Path directory;
  private final Collection<Long> characters;
  private final TourReport report;

  /**
   * A tour of a store that is made by it.
   *
   * @param directory where: nothing, or an empty directory
   * @param characters the code points of all characters
   * @param report where to say what was done
   */
  ScriptsTour(Path directory, Collection<Long> characters, TourReport report) {
    this.directory = directory;
    this.characters = characters;
    this.report = report;
  }

  /** Writes, and asks for the characters of scripts. */
  void run() {
    boolean hasHdf5 =
        ServiceLoader.load(BackendProvider.class, BackendProvider.class.getClassLoader()).stream()
            .anyMatch(provider -> provider.get().id().equals("hdf5"));
    String backend = hasHdf5 ? "hdf5" : "segment";
    try (Qump store = Qump.at(directory).backend(backend).open()) {
      MultiMap scripts = store.multiMap("scripts");
      Map<UnicodeScript, Long> written = write(store, scripts);
      Support support = store.capabilities().of(Capability.MANY_VALUES);
      report.step(
          "scripts",
          written.size(),
          "scripts with " + characters.size() + " characters (" + support + ")");
      written.forEach((script, count) -> check(script, count, scripts.count(key(script))));
      ask(scripts);
    }
  }

  private Map<UnicodeScript, Long> write(Qump store, MultiMap scripts) {
    Map<UnicodeScript, Long> counts = new EnumMap<>(UnicodeScript.class);
    WriteBatch batch = store.newBatch();
    for (long character : characters) {
      UnicodeScript script = UnicodeScript.of((int) character);
      counts.merge(script, 1L, Long::sum);
      batch.insert(scripts, key(script), new UUID(0, character));
      if (batch.size() == BATCH) {
        store.write(batch);
        batch = store.newBatch();
      }
    }
    store.write(batch);
    return counts;
  }

  private void ask(MultiMap scripts) {
    UUID cherokee = key(UnicodeScript.CHEROKEE);
    List<UUID> found;
    try (Stream<UUID> values = scripts.values(cherokee)) {
      found = values.toList();
    }
    check(UnicodeScript.CHEROKEE, scripts.count(cherokee), found.size());
    report.step("query", found.size(), "characters are Cherokee, in order");
    for (UUID each : found.subList(0, 3)) {
      long codePoint = each.getLeastSignificantBits();
      report.say(
          "               U+%04X %s".formatted(codePoint, Character.getName((int) codePoint)));
    }
  }

  /** A key is 128 bits of any kind; here they come from a name. */
  private static UUID key(UnicodeScript script) {
    return UUID.nameUUIDFromBytes(script.name().getBytes(StandardCharsets.US_ASCII));
  }

  private static void check(UnicodeScript script, long expected, long found) {
    if (expected != found) {
      throw new IllegalStateException(
          "script="
              + script
              + " expected="
              + expected
              + " found="
              + found
              + "; this is a bug of QUMP");
    }
  }
}
