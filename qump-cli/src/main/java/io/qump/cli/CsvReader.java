package io.qump.cli;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.qump.error.InvalidArgumentException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads comma-separated values (RFC 4180). The first line is {@code key,value} or {@code
 * key,value,type}. For one thread.
 */
final class CsvReader implements RowReader {

  private final CsvParser in;
  private final int columns;
  private long line;

  CsvReader(Reader in) throws IOException {
    this.in = new CsvFactory().createParser(in);
    this.in.enable(CsvParser.Feature.WRAP_AS_ARRAY);
    this.in.setSchema(CsvSchema.emptySchema());
    List<String> header = fields();
    if (!header.equals(List.of("key", "value"))
        && !header.equals(List.of("key", "value", "type"))) {
      throw wrong("the first line is not key,value or key,value,type: put it there");
    }
    this.columns = header.size();
  }

  @Override
  public @Nullable Row next() throws IOException {
    List<String> fields = fields();
    if (fields.isEmpty()) {
      return null;
    }
    if (fields.size() != columns) {
      throw wrong("it has " + fields.size() + " fields, and the first line " + columns);
    }
    return new Row(fields.get(0), fields.get(1), columns == 3 ? fields.get(2) : null);
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** The fields of the next record; none behind the last. */
  private List<String> fields() throws IOException {
    List<String> fields = new ArrayList<>(3);
    try {
      for (JsonToken token = in.nextToken();
          token != null && token != JsonToken.END_ARRAY;
          token = in.nextToken()) {
        if (token == JsonToken.START_ARRAY) {
          // Where the record before ended; nowhere before the first.
          line = Math.max(in.currentTokenLocation().getLineNr(), 0) + 1L;
        } else {
          fields.add(in.getText());
        }
      }
    } catch (JsonParseException e) {
      throw new InvalidArgumentException("line=" + line + "; " + e.getOriginalMessage(), e);
    }
    return fields;
  }

  private InvalidArgumentException wrong(String what) {
    return new InvalidArgumentException("line=" + line + "; " + what);
  }
}
