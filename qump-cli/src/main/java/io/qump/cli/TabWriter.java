package io.qump.cli;

import java.io.IOException;
import java.io.Writer;

/**
 * Writes key, value and type with tabs between them. A backslash, tab, line feed or carriage return
 * is written as {@code \\}, {@code \t}, {@code \n}, {@code \r}; half a surrogate pair, which UTF-8
 * has no bytes for, as {@code \}{@code u} and four hexadecimal digits. For one thread.
 */
final class TabWriter implements RowWriter {

  private final Writer out;
  private final boolean typed;

  /**
   * A writer.
   *
   * @param out where to write; it stays open
   * @param typed whether to write the third field, the type
   */
  TabWriter(Writer out, boolean typed) {
    this.out = out;
    this.typed = typed;
  }

  @Override
  public void write(Row row) throws IOException {
    escape(row.key());
    out.write('\t');
    escape(row.value());
    if (typed && row.type() != null) {
      out.write('\t');
      out.write(row.type());
    }
    out.write('\n');
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  private void escape(String text) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> out.write("\\\\");
        case '\t' -> out.write("\\t");
        case '\n' -> out.write("\\n");
        case '\r' -> out.write("\\r");
        default -> {
          if (isHalfPair(text, i)) {
            out.write("\\u%04x".formatted((int) c));
          } else {
            out.write(c);
          }
        }
      }
    }
  }

  /** Whether a character is half a surrogate pair without the other half. */
  static boolean isHalfPair(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }
}
