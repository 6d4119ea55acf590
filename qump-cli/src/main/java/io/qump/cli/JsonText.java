package io.qump.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes JSON (RFC 8259). */
final class JsonText {

  private JsonText() {}

  /**
   * The JSON of facts: maps, lists, numbers, booleans, null; anything else as its text. What is
   * written was made by the command itself, so its depth is bounded.
   */
  static String of(@Nullable Object fact) {
    if (fact instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> quote(String.valueOf(entry.getKey())) + ":" + of(entry.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (fact instanceof List<?> list) {
      return list.stream().map(JsonText::of).collect(Collectors.joining(",", "[", "]"));
    }
    boolean isLiteral = fact == null || fact instanceof Number || fact instanceof Boolean;
    return isLiteral ? String.valueOf(fact) : quote(String.valueOf(fact));
  }

  /** A string literal: quotes, backslashes and control characters are escaped. */
  static String quote(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      append(quoted, text.charAt(i));
    }
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
