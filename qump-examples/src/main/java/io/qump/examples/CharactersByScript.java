package io.qump.examples;

import io.qump.MultiMap;
import io.qump.Qump;
import io.qump.WriteBatch;
import java.io.PrintStream;
import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Many values for one key: every character that this Java knows, by the script it belongs to. Has
 * no state.
 */
public final class CharactersByScript {

  private static final int BATCH = 1_000;

  private CharactersByScript() {}

  /**
   * Runs the lesson.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    run(System.out);
  }

  static void run(PrintStream out) {
    try (Qump store = Qump.inMemory()) {
      MultiMap characters = store.multiMap("characters");
      load(store, characters);

      UUID greek = key(UnicodeScript.GREEK);
      UUID alpha = value('α');
      out.println("α is Greek: " + characters.contains(greek, alpha));
      try (Stream<UUID> all = characters.values(greek)) {
        long first = all.findFirst().orElseThrow().getLeastSignificantBits();
        out.println("the first is " + Character.getName((int) first));
      }
      long before = characters.count(greek);
      characters.remove(greek, alpha);
      characters.remove(greek, alpha); // is gone already
      out.println("one less: " + (before - characters.count(greek)));
      out.println("all of them: " + (characters.removeAll(greek) == before - 1));
      out.println("left: " + characters.count(greek));
    }
  }

  /** A key is 128 bits of any kind; here they come from a name. */
  private static UUID key(UnicodeScript script) {
    return UUID.nameUUIDFromBytes(script.name().getBytes(StandardCharsets.US_ASCII));
  }

  private static UUID value(int character) {
    return new UUID(0, character);
  }

  private static void load(Qump store, MultiMap characters) {
    WriteBatch batch = store.newBatch();
    for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
      if (Character.isDefined(character) && Character.getType(character) != Character.PRIVATE_USE) {
        batch.insert(characters, key(UnicodeScript.of(character)), value(character));
        if (batch.size() == BATCH) {
          store.write(batch);
          batch = store.newBatch();
        }
      }
    }
    store.write(batch);
  }
}
