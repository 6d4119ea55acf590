package io.qump.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What the command did with some arguments.
 *
 * @param exitCode how it ended
 * @param out what it printed
 * @param err what it printed on the error stream
 */
record CommandRun(int exitCode, String out, String err) {

  static CommandRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
    return new CommandRun(exitCode, out.toString(), err.toString());
  }
}
