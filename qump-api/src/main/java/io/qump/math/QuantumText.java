package io.qump.math;

import io.qump.error.SyntaxException;
import java.util.List;

/**
 * The text of a {@link QuantumNumber}, both ways. Reads one text and is then done with; for one
 * thread.
 */
final class QuantumText {

  /** More than any number needs, spaces included. */
  private static final int MAX_LENGTH = 1_000;

  private static final List<String> UNITS =
      List.of("", "o1", "o2", "o3", "o4", "o5", "o6", "o7", "i", "j", "k", "o11");

  private final String text;
  private final int offset;
  private final int[] components = new int[QuantumNumber.COMPONENTS];
  private final boolean[] seen = new boolean[QuantumNumber.COMPONENTS];
  private int at;

  /**
   * A reader.
   *
   * @param text the number
   * @param offset where it stands in a longer text, for messages
   */
  QuantumText(String text, int offset) {
    this.text = text;
    this.offset = offset;
  }

  static String print(int[] components) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < components.length; i++) {
      if (components[i] != 0) {
        String sign = components[i] < 0 ? "-" : "+";
        if (out.length() > 0) {
          out.append(' ').append(sign).append(' ');
        } else if (components[i] < 0) {
          out.append(sign);
        }
        int ordinal = Math.abs(components[i]);
        out.append(ordinal == 1 && i > 0 ? "" : ordinal).append(UNITS.get(i));
      }
    }
    return out.length() == 0 ? "0" : out.toString();
  }

  int[] parse() {
    if (text.length() > MAX_LENGTH) {
      throw new SyntaxException(
          offset + MAX_LENGTH,
          "a number has up to " + MAX_LENGTH + " characters, this text " + text.length());
    }
    skipSpaces();
    boolean negative = take('-');
    component(negative);
    while (at < text.length()) {
      negative = text.charAt(at) == '-';
      if (!negative && text.charAt(at) != '+') {
        throw expected("+, - or the end of the number");
      }
      at++;
      component(negative);
    }
    return components;
  }

  private void component(boolean negative) {
    skipSpaces();
    int start = at;
    int ordinal = ordinal();
    boolean bare = at == start;
    int unit = unit(bare, start);
    if (seen[unit]) {
      at = start;
      throw expected("each unit once");
    }
    seen[unit] = true;
    components[unit] = negative ? -ordinal : ordinal;
    skipSpaces();
  }

  /** The number before a unit; 1 if there is none. */
  private int ordinal() {
    int start = at;
    long value = 0;
    while (at < text.length() && isDigit(text.charAt(at))) {
      value = value * 10 + (text.charAt(at++) - '0');
      if (value > QuantumNumber.MAX_COMPONENT) {
        at = start;
        throw expected("a whole number up to " + QuantumNumber.MAX_COMPONENT);
      }
    }
    return at == start ? 1 : (int) value;
  }

  private int unit(boolean bare, int start) {
    int begin = at;
    while (at < text.length() && isWord(text.charAt(at))) {
      at++;
    }
    int unit = UNITS.indexOf(text.substring(begin, at));
    if (unit < 0 || (unit == 0 && bare)) {
      at = unit < 0 ? begin : start;
      throw expected("a whole number, or one of the units i, j, k, o1 to o7, o11");
    }
    return unit;
  }

  private boolean take(char wanted) {
    boolean there = at < text.length() && text.charAt(at) == wanted;
    at += there ? 1 : 0;
    return there;
  }

  private void skipSpaces() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z') || isDigit(c);
  }

  private SyntaxException expected(String what) {
    String found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
    return new SyntaxException(offset + at, "found " + found + ", expected " + what);
  }
}
