package io.qump.cli;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads rows from a text, one after the other. For one thread. */
interface RowReader extends Closeable {

  /**
   * The next row, null behind the last.
   *
   * @throws io.qump.error.InvalidArgumentException if the text is not of the format
   */
  @Nullable Row next() throws IOException;

  /** The line in which the row that was read last begins, from 1 on. */
  long line();
}
