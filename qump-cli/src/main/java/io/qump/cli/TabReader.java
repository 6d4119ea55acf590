package io.qump.cli;

import io.qump.error.InvalidArgumentException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link TabWriter} writes, with or without the type. Lines end with a line feed, with
 * or without a carriage return before it. For one thread.
 */
final class TabReader implements RowReader {

  private final BufferedReader in;
  private long line;

  TabReader(Reader in) {
    this.in = new BufferedReader(in);
  }

  @Override
  public @Nullable Row next() throws IOException {
    String text = in.readLine();
    if (text == null) {
      return null;
    }
    line++;
    String[] fields = text.split("\t", -1);
    if (fields.length != 2 && fields.length != 3) {
      throw wrong(
          "it has " + fields.length + " fields: write KEY tab VALUE, or KEY tab VALUE tab TYPE");
    }
    return new Row(unescape(fields[0]), unescape(fields[1]), fields.length == 3 ? fields[2] : null);
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private String unescape(String field) {
    if (field.indexOf('\\') < 0) {
      return field;
    }
    StringBuilder text = new StringBuilder(field.length());
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c != '\\') {
        text.append(c);
      } else {
        i++;
        text.append(escaped(field, i));
        i += field.charAt(i) == 'u' ? 4 : 0;
      }
    }
    return text.toString();
  }

  /** The character that an escape stands for, whose letter is at a place. */
  private char escaped(String field, int i) {
    return switch (i < field.length() ? field.charAt(i) : ' ') {
      case '\\' -> '\\';
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 'u' -> unicode(field, i);
      default -> throw wrong("a backslash stands before none of \\ t n r u: write it twice");
    };
  }

  private char unicode(String field, int i) {
    String digits = field.substring(i + 1, Math.min(i + 5, field.length()));
    if (!digits.matches("[0-9a-fA-F]{4}")) {
      throw wrong("\\u needs four hexadecimal digits");
    }
    return (char) Integer.parseInt(digits, 16);
  }

  private InvalidArgumentException wrong(String what) {
    return new InvalidArgumentException("line=" + line + "; " + what);
  }
}
