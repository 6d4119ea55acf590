package io.qump.core.volume;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@link VolumeProgram} in a JVM of its own, which is killed on close. Not thread-safe. */
final class ChildJvm implements AutoCloseable {

  private final Process process;
  private final BufferedReader output;

  private ChildJvm(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts the program with some arguments. */
  static ChildJvm start(String... arguments) throws IOException {
    return start(new ProcessBuilder(command(arguments)));
  }

  /** Starts the program in the locale C, where Java knows no other names than ASCII. */
  static ChildJvm startInLocaleC(String... arguments) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command(arguments));
    builder.environment().put("LC_ALL", "C");
    return start(builder);
  }

  /** Starts a command that ends in {@link #command}. */
  static ChildJvm start(ProcessBuilder builder) throws IOException {
    return new ChildJvm(builder.redirectErrorStream(true).start());
  }

  /** The command line that runs the program. */
  static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(VolumeProgram.class.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  long pid() {
    return process.pid();
  }

  /** The next line of its output, null when it has ended; waits for it. */
  String readLine() {
    try {
      return String.valueOf(output.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All the rest of its output; waits for its end. */
  String readAll() {
    StringBuilder all = new StringBuilder();
    for (String line = readLine(); !line.equals("null"); line = readLine()) {
      all.append(line).append('\n');
    }
    return all.toString();
  }

  /** Kills it and waits until it is gone. */
  void kill() {
    // Through its handle: Process.destroyForcibly would drop what it has written.
    process.toHandle().destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
