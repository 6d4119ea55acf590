package io.qump.binding;

import io.qump.error.InvalidArgumentException;
import io.qump.spi.ManyValues;
import org.jspecify.annotations.Nullable;

/** Which names a map may have. Stateless. */
final class MapNames {

  /** Names that start so are the store's own. */
  static final String RESERVED = "qump.";

  private static final int MOST_CHARACTERS = 200;
  private static final int MOST_CHARACTERS_OF_PAIRS = 150;

  private MapNames() {}

  /**
   * Checks a name.
   *
   * @throws InvalidArgumentException saying what is wrong with it
   */
  static String check(@Nullable String name) {
    if (name == null) {
      throw new InvalidArgumentException("name=null; give a map a name");
    }
    if (name.isEmpty() || name.length() > MOST_CHARACTERS) {
      throw new InvalidArgumentException(
          "name.length=" + name.length() + "; legal: 1 to " + MOST_CHARACTERS + " characters");
    }
    if (name.startsWith(RESERVED)) {
      throw new InvalidArgumentException(
          "name=" + name + "; names that start with " + RESERVED + " are the store's own");
    }
    name.codePoints().forEach(character -> checkCharacter(name, character));
    return name;
  }

  /**
   * The name under which the engine knows a map of pairs.
   *
   * @throws InvalidArgumentException saying what is wrong with the name
   */
  static String ofPairs(@Nullable String name) {
    String checked = check(name);
    if (checked.length() > MOST_CHARACTERS_OF_PAIRS) {
      throw new InvalidArgumentException(
          "name.length="
              + checked.length()
              + "; legal for a map of many values: 1 to "
              + MOST_CHARACTERS_OF_PAIRS
              + " characters");
    }
    return ManyValues.MAP_PREFIX + checked;
  }

  private static void checkCharacter(String name, int character) {
    boolean loneSurrogate =
        character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    if (Character.isISOControl(character) || loneSurrogate) {
      throw new InvalidArgumentException(
          String.format(
              "name.length=%d character=U+%04X; a name has no control characters and no lone"
                  + " surrogates",
              name.length(), character));
    }
  }
}
