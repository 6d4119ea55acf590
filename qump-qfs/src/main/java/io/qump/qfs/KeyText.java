package io.qump.qfs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.Optional;

/** Keys and names as text for people (docs/formats/qfs.md). Stateless and thread-safe. */
final class KeyText {

  private KeyText() {}

  /** The text that a key is; empty if its bytes are not UTF-8 or have control characters. */
  static Optional<String> of(byte[] key) {
    for (byte b : key) {
      if (b >= 0 && b < ' ') {
        return Optional.empty();
      }
    }
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString();
      return text.chars().noneMatch(Character::isISOControl) ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** A text in one line in which everything can be seen. */
  static String visible(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            character -> {
              if (isVisible(character)) {
                visible.appendCodePoint(character);
              } else {
                escape(character, visible);
              }
            });
    return visible.toString();
  }

  private static boolean isVisible(int character) {
    return character != '\\'
        && switch (Character.getType(character)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              false;
          default -> true;
        };
  }

  private static void escape(int character, StringBuilder to) {
    for (char unit : Character.toChars(character)) {
      to.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
    }
  }
}
