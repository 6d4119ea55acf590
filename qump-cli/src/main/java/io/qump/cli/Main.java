package io.qump.cli;

import io.qump.error.QumpException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The {@code qump} command. It ends with 0 if it did what it was asked, 1 if something was not
 * found or damage was, 2 if it was used wrongly, 3 if it failed. Errors are one line on the error
 * stream. For one thread at a time.
 */
@Command(
    name = "qump",
    description = "A durable key-value map for the JVM.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:not found, or damage found", "2:wrong use", "3:failed"})
public final class Main implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  private Main() {}

  /**
   * Runs the command and ends the JVM with its exit code.
   *
   * @param arguments what stands behind {@code qump} on the command line
   */
  public static void main(String[] arguments) {
    PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
    System.exit(run(new FileOutputStream(FileDescriptor.out), err, arguments));
  }

  /** Runs the command and gives its exit code; it failed if its output could not be written. */
  static int run(OutputStream output, PrintWriter err, String... arguments) {
    CheckedOutput checked = new CheckedOutput(output);
    int exitCode = run(new PrintWriter(checked, true, Charset.defaultCharset()), err, arguments);
    return checked
        .failure()
        .map(failure -> report(err, FileFailure.text(failure), ExitCode.FAILED))
        .orElse(exitCode);
  }

  /** Runs the command and gives its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine command = new CommandLine(new Main());
    Subcommands.addTo(command, arguments);
    command.setOut(out);
    command.setErr(err);
    command.setParameterExceptionHandler(Main::reportWrongUse);
    command.setExecutionExceptionHandler(Main::reportFailure);
    int exitCode = command.execute(arguments);
    out.flush();
    err.flush();
    return exitCode;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command is given");
  }

  private static int reportWrongUse(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    if (failure instanceof UnmatchedArgumentException unmatched && command.getParent() == null) {
      return report(command.getErr(), noSuchCommand(unmatched), ExitCode.WRONG_USE);
    }
    String hint = "; see " + command.getCommandSpec().qualifiedName() + " --help";
    return report(command.getErr(), failure.getMessage() + hint, ExitCode.WRONG_USE);
  }

  /** Suggests only what begins alike: picocli always finds something. */
  private static String noSuchCommand(UnmatchedArgumentException unmatched) {
    String given = unmatched.getUnmatched().get(0);
    String hint =
        unmatched.getSuggestions().stream()
            .filter(name -> !given.isEmpty() && given.charAt(0) == name.charAt(0))
            .findFirst()
            .map(name -> "did you mean " + name + "?")
            .orElse("see qump --help");
    return given + "; there is no such command: " + hint;
  }

  private static int reportFailure(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    if (failure instanceof QumpException reported) {
      return report(command.getErr(), FileFailure.text(reported), ExitCode.of(reported));
    }
    if (failure instanceof IOException io) {
      return report(command.getErr(), FileFailure.text(io), ExitCode.FAILED);
    }
    if (failure instanceof UncheckedIOException io) {
      return report(command.getErr(), FileFailure.text(io.getCause()), ExitCode.FAILED);
    }
    // Nothing foreseen: whoever mends it needs the whole stack trace.
    failure.printStackTrace(command.getErr());
    return ExitCode.FAILED;
  }

  private static int report(PrintWriter err, @Nullable String message, int exitCode) {
    err.println("qump: " + String.valueOf(message).replaceAll("\\R\\s*", " "));
    return exitCode;
  }
}
