package io.qump.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The standard output, with the failure that a {@link java.io.PrintWriter} would keep to itself:
 * what is redirected into a file of a full disk must not look complete. For one thread at a time.
 */
final class CheckedOutput extends OutputStream {

  private final OutputStream output;
  private @Nullable IOException failure;

  CheckedOutput(OutputStream output) {
    this.output = output;
  }

  /** Why not everything was written; nothing if nobody wanted to read the rest. */
  Optional<IOException> failure() {
    return Optional.ofNullable(failure).filter(kept -> !isClosedPipe(kept));
  }

  /** Only the text of the system tells it; all systems speak of a pipe. */
  private static boolean isClosedPipe(IOException failure) {
    return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (failure != null) {
      throw failure;
    }
    try {
      output.write(bytes, offset, length);
    } catch (IOException e) {
      failure = new IOException("standard output: " + e.getMessage(), e);
      throw failure;
    }
  }
}
