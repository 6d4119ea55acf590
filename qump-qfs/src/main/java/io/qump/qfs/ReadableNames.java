package io.qump.qfs;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The part of a file name that a person can read. It says nothing for sure: many keys have the
 * same. What it is made of (a-z, 0-9, single _ between them) means the same everywhere, and with a
 * dash and a number behind it is never a name that a system keeps for itself. Stateless.
 */
final class ReadableNames {

  // What is stored. DO NOT CHANGE.

  private static final int MOST_CHARACTERS = 48;
  private static final int MOST_BYTES = 12;
  private static final String NO_TEXT = "x";

  private ReadableNames() {}

  static String ofKey(byte[] key) {
    Optional<String> text = KeyText.of(key);
    String readable = text.isPresent() ? letters(text.get()) : "";
    return readable.isEmpty() ? hexadecimal(key) : readable;
  }

  static String ofText(String text) {
    String readable = letters(text);
    return readable.isEmpty() ? NO_TEXT : readable;
  }

  private static String hexadecimal(byte[] key) {
    byte[] first = Arrays.copyOf(key, Math.min(key.length, MOST_BYTES));
    return NO_TEXT + HexFormat.of().formatHex(first);
  }

  private static String letters(String text) {
    StringBuilder letters = new StringBuilder(MOST_CHARACTERS);
    boolean gap = false;
    for (int i = 0; i < text.length() && letters.length() < MOST_CHARACTERS; i++) {
      char c = small(text.charAt(i));
      boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (plain) {
        if (gap && letters.length() > 0) {
          letters.append('_');
        }
        letters.append(c);
      }
      gap = !plain;
    }
    return letters.toString();
  }

  /** Without the locale: in a Turkish one an I has no small i. */
  private static char small(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c;
  }
}
