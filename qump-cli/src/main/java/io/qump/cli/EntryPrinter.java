package io.qump.cli;

import io.qump.Cursor;
import io.qump.ReadableMap;
import io.qump.Scan;
import io.qump.codec.Value;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Writes the entries of a map as rows.
 *
 * @param keys the type of the keys
 * @param out where to; it stays open
 */
record EntryPrinter(KeyType<?> keys, PrintWriter out) {

  private static final int BUFFER = 1 << 16;
  private static final int BETWEEN_CHECKS = 1_000;

  /** How rows are written to a text. */
  @FunctionalInterface
  interface Rows {
    RowWriter to(Writer text) throws IOException;
  }

  /**
   * Writes the entries of a scan. It ends early if nothing can be written any more: because nobody
   * reads, as behind a pipe to {@code head}, or for a reason that {@link CheckedOutput} keeps.
   *
   * @return how many entries were written
   */
  long print(ReadableMap<byte[], Value> map, Scan<byte[]> scan, Rows rows, Progress progress)
      throws IOException {
    ValueTexts texts = new ValueTexts();
    RowWriter writer = rows.to(new BufferedWriter(out, BUFFER));
    long count = 0;
    try (Cursor<byte[], Value> cursor = map.cursor(scan)) {
      while (cursor.next() && !(count % BETWEEN_CHECKS == 0 && out.checkError())) {
        Value value = cursor.value();
        writer.write(
            new Row(keys.decode(cursor.key()), texts.decode(value), TextType.nameOf(value.type())));
        progress.at(++count);
      }
    }
    writer.flush();
    return count;
  }
}
