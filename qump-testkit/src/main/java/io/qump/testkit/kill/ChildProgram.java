package io.qump.testkit.kill;

import java.io.IOException;
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

  /**
   * This program, quicker to start: with an archive of its classes, which is made by running it
   * until it has said a little and nobody reads any more. Then it must end by itself with exit
   * value 0, as it should anyway: its output fails when whoever was to kill it is gone.
   *
   * @param directory where to keep the archive
   * @return the program with the archive
   * @throws IOException if the archive cannot be made
   * @throws InterruptedException if the calling thread is interrupted
   */
  public ChildProgram archived(Path directory) throws IOException, InterruptedException {
    return ClassArchive.with(this, directory);
  }

  /**
   * This program with other arguments.
   *
   * @param others its arguments
   * @return the changed program
   */
  public ChildProgram with(String... others) {
    return new ChildProgram(mainClass, List.of(others), jvmArguments, classPath);
  }

  /**
   * This program with more arguments of its virtual machine.
   *
   * @param more the arguments
   * @return the changed program
   */
  public ChildProgram withJvm(String... more) {
    List<String> all = new ArrayList<>(jvmArguments);
    all.addAll(List.of(more));
    return new ChildProgram(mainClass, arguments, all, classPath);
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
