package io.qump.examples;

import io.qump.Capability;
import io.qump.MultiMap;
import io.qump.Qump;
import io.qump.WriteBatch;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * Many values for one key: every character that this Java knows, by the script it belongs to, and
 * by the properties it has. In HDF5 files, where each key has a set of values; on any other backend
 * the answers are the same. Has no state.
 */
public final class CharactersByScript {

  private static final int BATCH = 1_000;

  private static final Map<String, IntPredicate> PROPERTIES =
      Map.of(
          "alphabetic", Character::isAlphabetic,
          "ideographic", Character::isIdeographic,
          "lower case", Character::isLowerCase,
          "upper case", Character::isUpperCase,
          "digit", Character::isDigit,
          "white space", Character::isWhitespace);

  private CharactersByScript() {}

  /**
   * Runs the lesson.
   *
   * @param arguments the store's directory; a temporary one without it
   * @throws IOException if there is no temporary directory
   */
  public static void main(String[] arguments) throws IOException {
    Path directory =
        arguments.length > 0 ? Path.of(arguments[0]) : Files.createTempDirectory("qump-scripts");
    try (Qump store = Qump.at(directory).backend("hdf5").open()) {
      run(store, System.out);
    }
  }

  static void run(Qump store, PrintStream out) {
    out.println("many values: " + store.capabilities().of(Capability.MANY_VALUES));
    MultiMap scripts = store.multiMap("scripts");
    MultiMap properties = store.multiMap("properties");
    load(store, scripts, properties);

    UUID greek = key(UnicodeScript.GREEK.name());
    UUID alpha = value('α');
    out.println("α is Greek: " + scripts.contains(greek, alpha));
    out.println("and lower case: " + properties.contains(key("lower case"), alpha));
    try (Stream<UUID> all = scripts.values(greek)) {
      long capital =
          all.filter(each -> properties.contains(key("upper case"), each))
              .findFirst()
              .orElseThrow()
              .getLeastSignificantBits();
      out.println("the first capital is " + Character.getName((int) capital));
    }
    long before = scripts.count(greek);
    scripts.remove(greek, alpha);
    scripts.remove(greek, alpha); // is gone already
    out.println("one less: " + (before - scripts.count(greek)));
    out.println("all of them: " + (scripts.removeAll(greek) == before - 1));
    out.println("left: " + scripts.count(greek));
  }

  /** A key is 128 bits of any kind; here they come from a name. */
  private static UUID key(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.US_ASCII));
  }

  private static UUID value(int character) {
    return new UUID(0, character);
  }

  private static void load(Qump store, MultiMap scripts, MultiMap properties) {
    WriteBatch batch = store.newBatch();
    for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
      if (Character.isDefined(character) && Character.getType(character) != Character.PRIVATE_USE) {
        insert(batch, scripts, properties, character);
        if (batch.size() >= BATCH) {
          store.write(batch);
          batch = store.newBatch();
        }
      }
    }
    store.write(batch);
  }

  /** One batch may change several maps: a character has all of its keys, or none. */
  private static void insert(
      WriteBatch batch, MultiMap scripts, MultiMap properties, int character) {
    batch.insert(scripts, key(UnicodeScript.of(character).name()), value(character));
    PROPERTIES.forEach(
        (name, holds) -> {
          if (holds.test(character)) {
            batch.insert(properties, key(name), value(character));
          }
        });
  }
}
