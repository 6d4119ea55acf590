package io.qump.testkit.kill;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A running child process and what it says. A line counts only when its end has been read: a kill
 * may cut the last one off. For one thread, which starts two that read.
 */
final class ChildProcess implements AutoCloseable {

  private static final int KEPT_ERROR_CHARACTERS = 8_192;

  private final Process process;
  private final Duration limit;
  private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
  private final StringBuilder errors = new StringBuilder();
  private final Thread output;
  private final Thread errorOutput;

  ChildProcess(ChildProgram program, Duration limit) throws IOException {
    this.process = new ProcessBuilder(program.command()).start();
    this.limit = limit;
    this.output = startReader(process.getInputStream(), lines::add);
    this.errorOutput = startReader(process.getErrorStream(), this::keepError);
  }

  /** Takes complete lines, then nothing once. */
  private interface LineTarget {
    void take(Optional<String> line);
  }

  private static Thread startReader(InputStream in, LineTarget target) {
    Thread reader = new Thread(() -> read(in, target), "qump-kill-reader");
    reader.setDaemon(true);
    reader.start();
    return reader;
  }

  private static void read(InputStream in, LineTarget target) {
    try (in) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      byte[] buffer = new byte[8_192];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        for (int i = 0; i < count; i++) {
          if (buffer[i] == '\n') {
            target.take(Optional.of(line.toString(StandardCharsets.UTF_8)));
            line.reset();
          } else {
            line.write(buffer[i]);
          }
        }
      }
      target.take(Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException("reading what a child process says", e);
    }
  }

  private void keepError(Optional<String> line) {
    synchronized (errors) {
      line.ifPresent(text -> errors.append(text).append('\n'));
      errors.delete(0, Math.max(0, errors.length() - KEPT_ERROR_CHARACTERS));
    }
  }

  /**
   * The next thing that the child says.
   *
   * @return the line; empty if it has ended and said everything
   * @throws AssertionError if it says nothing for too long; it is killed then
   */
  Optional<ChildLine> next() throws InterruptedException {
    while (true) {
      Optional<String> line = lines.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (line == null) {
        kill();
        throw new AssertionError("the child process says nothing for " + limit + errorText());
      }
      if (line.isEmpty()) {
        return Optional.empty();
      }
      Optional<ChildLine> parsed = ChildLine.parse(line.get());
      if (parsed.isPresent()) {
        return parsed;
      }
    }
  }

  /**
   * Kills the process. Through the handle: {@link Process#destroyForcibly} would also drop what the
   * child has said and nobody has read.
   */
  void kill() {
    process.toHandle().destroyForcibly();
  }

  /** Waits for the end and tells the exit value. */
  int exitValue() throws InterruptedException {
    output.join();
    errorOutput.join();
    return process.waitFor();
  }

  /** What the child wrote to its standard error, for people. */
  String errorText() {
    synchronized (errors) {
      return errors.length() == 0 ? "" : "; it wrote to its standard error:\n" + errors;
    }
  }

  @Override
  public void close() {
    kill();
  }
}
