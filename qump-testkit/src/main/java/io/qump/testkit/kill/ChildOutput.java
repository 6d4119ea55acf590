package io.qump.testkit.kill;

import io.qump.testkit.power.Acknowledgements;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a child process says to the {@link KillLoop} that started it, line by line. Each line is
 * written and flushed before the call returns; after that a kill cannot take it back. Thread-safe.
 */
public final class ChildOutput implements Acknowledgements {

  /** What begins every line, so that other output of the child is told apart. */
  static final String PREFIX = "qump-kill ";

  private final PrintStream out;

  /**
   * Says it to a stream.
   *
   * @param out the child's standard output
   */
  public ChildOutput(PrintStream out) {
    this.out = out;
  }

  /** The child is about to open its store. */
  public void opening() {
    say(new ChildLine(ChildLine.Kind.OPENING, 0));
  }

  /** The child has opened its store. */
  public void opened() {
    say(new ChildLine(ChildLine.Kind.OPENED, 0));
  }

  @Override
  public void issued(long commit) {
    say(new ChildLine(ChildLine.Kind.ISSUED, commit));
  }

  @Override
  public void acknowledged(long commit) {
    say(new ChildLine(ChildLine.Kind.ACKNOWLEDGED, commit));
  }

  /** One write, so that lines of several threads do not mix. */
  private synchronized void say(ChildLine line) {
    byte[] bytes = (PREFIX + line + "\n").getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
    out.flush();
  }
}
