package io.qump.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.JavaCompiler.CompilationTask;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A snippet, compiled and run in a Java process of its own, in a directory of the test: a store
 * that it makes is gone after that, and there for the next snippet with the same directory.
 *
 * @param snippet what to run
 * @param directory an empty directory, or one that was used for a snippet
 */
record SnippetProgram(Snippet snippet, Path directory) {

  /** What a user has, without the examples: these have a backend, which would be the default. */
  private static final String CLASS_PATH =
      Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
          .filter(entry -> !Path.of(entry).endsWith(Path.of("qump-examples", "target", "classes")))
          .collect(Collectors.joining(File.pathSeparator));

  /** Compiles the snippet, runs it and compares what it prints with the page. */
  void check() throws IOException, InterruptedException {
    Path classes = Files.createDirectories(directory.resolve("classes"));
    compile(classes);
    List<String> printed = run(classes);
    snippet
        .output()
        .filter(expected -> !expected.equals(printed))
        .ifPresent(
            expected -> {
              throw failure("says it prints " + expected + " but prints " + printed);
            });
  }

  private void compile(Path classes) throws IOException {
    Path source = directory.resolve(Snippet.CLASS_NAME + ".java");
    Files.writeString(source, snippet.program(), UTF_8);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Writer messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
      CompilationTask task =
          compiler.getTask(
              messages,
              files,
              null,
              List.of("-d", classes.toString(), "-classpath", CLASS_PATH, "-proc:none"),
              null,
              files.getJavaFileObjects(source));
      if (!task.call()) {
        throw failure("does not compile:\n" + messages);
      }
    }
  }

  private List<String> run(Path classes) throws IOException, InterruptedException {
    Path output = directory.resolve("output");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-classpath",
                classes + System.getProperty("path.separator") + CLASS_PATH,
                Snippet.CLASS_NAME)
            .directory(Files.createDirectories(directory.resolve("work")).toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    String printed = Files.readString(output, UTF_8);
    if (!ended || process.exitValue() != 0) {
      throw failure((ended ? "fails:\n" : "does not end within 60 s:\n") + printed);
    }
    return printed.lines().toList();
  }

  private AssertionError failure(String what) {
    return new AssertionError(snippet + " " + what);
  }
}
