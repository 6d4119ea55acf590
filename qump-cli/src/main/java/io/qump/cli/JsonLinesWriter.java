package io.qump.cli;

import java.io.IOException;
import java.io.Writer;

/**
 * Writes one JSON object a line, with key, value and type. A value of type json stands as it is,
 * every other one as a string, so that no reader rounds a number. For one thread.
 */
final class JsonLinesWriter implements RowWriter {

  private final Writer out;

  JsonLinesWriter(Writer out) {
    this.out = out;
  }

  @Override
  public void write(Row row) throws IOException {
    out.write(toJson(row));
    out.write('\n');
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  /** One row as one JSON object, without a line feed. */
  static String toJson(Row row) {
    String value = "json".equals(row.type()) ? row.value() : JsonText.quote(row.value());
    return "{\"key\":"
        + JsonText.quote(row.key())
        + ",\"value\":"
        + value
        + ",\"type\":"
        + JsonText.quote(String.valueOf(row.type()))
        + "}";
  }
}
