package io.qump.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.qump.error.InvalidArgumentException;
import java.io.IOException;
import java.io.Writer;

/** Writes comma-separated values (RFC 4180) with the header key,value,type. For one thread. */
final class CsvWriter implements RowWriter {

  private final CsvGenerator out;

  CsvWriter(Writer out) throws IOException {
    this.out = new CsvFactory().createGenerator(out);
    this.out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    this.out.enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING);
    this.out.setSchema(
        CsvSchema.builder()
            .addColumn("key")
            .addColumn("value")
            .addColumn("type")
            .setLineSeparator("\r\n")
            .build());
    writeLine("key", "value", "type");
  }

  @Override
  public void write(Row row) throws IOException {
    writeLine(checked(row.key()), checked(row.value()), String.valueOf(row.type()));
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  private void writeLine(String... fields) throws IOException {
    out.writeStartArray();
    for (String field : fields) {
      out.writeString(field);
    }
    out.writeEndArray();
  }

  private static String checked(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (TabWriter.isHalfPair(text, i)) {
        throw new InvalidArgumentException(
            "character=" + i + "; CSV cannot hold half a surrogate pair: dump as tab or jsonl");
      }
    }
    return text;
  }
}
