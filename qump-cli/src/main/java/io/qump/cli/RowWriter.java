package io.qump.cli;

import java.io.Flushable;
import java.io.IOException;

/** Writes rows to a text, one after the other. For one thread. */
interface RowWriter extends Flushable {

  /** Writes one row, with the type of its value. */
  void write(Row row) throws IOException;

  /** Writes what is still in memory; the text stays open. */
  @Override
  void flush() throws IOException;
}
