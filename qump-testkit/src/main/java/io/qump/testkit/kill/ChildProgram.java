package io.qump.testkit.kill;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Java program that opens a store, writes to it and says so with {@link ChildOutput}, until it is
 * killed. Immutable and thread-safe.
 *
 * @param mainClass its main class
 * @param arguments its arguments
 * @param jvmArguments arguments of its virtual machine
 * @param classPath its class path
 */
public record ChildProgram(
    String mainClass, List<String> arguments, List<String> jvmArguments, String classPath) {

  /**
   * Copies the arguments.
   *
   * @param mainClass its main class
   * @param arguments its arguments
   * @param jvmArguments arguments of its virtual machine
   * @param classPath its class path
   */
  public ChildProgram {
    arguments = List.copyOf(arguments);
    jvmArguments = List.copyOf(jvmArguments);
  }

  /**
   * A program on the class path of this process.
   *
   * @param main its main class
   * @param arguments its arguments
   * @return the program, with a small heap
   */
  public static ChildProgram of(Class<?> main, String... arguments) {
    return new ChildProgram(
        main.getName(),
        List.of(arguments),
        List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-Xshare:auto"),
        System.getProperty("java.class.path", ""));
  }

  /** The command that starts the program on the Java that runs this process. */
  List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmArguments);
    command.addAll(List.of("-cp", classPath, mainClass));
    command.addAll(arguments);
    return command;
  }
}
