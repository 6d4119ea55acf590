package io.qump.cli;

/** Writes JSON strings (RFC 8259). */
final class JsonText {

  private JsonText() {}

  /** A string literal: quotes, backslashes and control characters are escaped. */
  static String quote(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    text.chars().forEach(c -> append(quoted, (char) c));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, char c) {
    switch (c) {
      case '"', '\\' -> quoted.append('\\').append(c);
      default -> {
        if (c < ' ' || Character.isSurrogate(c)) {
          // Surrogates too: a lone one could not be written as UTF-8.
          quoted.append("\\u%04x".formatted((int) c));
        } else {
          quoted.append(c);
        }
      }
    }
  }
}
