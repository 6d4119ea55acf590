package io.qump.arch.consumers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A Java project of its own: sources and resources in, classes, a jar or the output of a process
 * out. For one thread.
 *
 * @param directory where it is
 */
record JavaProject(Path directory) {

  /** Writes a file of the project: what ends in .java is a source, all else a resource. */
  JavaProject write(String name, String content) throws IOException {
    Path file = (name.endsWith(".java") ? sources() : classes()).resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content, UTF_8);
    return this;
  }

  Path classes() {
    return directory.resolve("classes");
  }

  /** Compiles; with a module-info on the module path, else on the class path. */
  JavaProject compile(List<Path> jars) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8);
        Stream<Path> sources = Files.walk(sources())) {
      List<Path> all = sources.filter(Files::isRegularFile).toList();
      String path = isModule() ? "--module-path" : "-classpath";
      List<String> options =
          List.of("-d", classes().toString(), path, pathOf(jars), "-proc:none", "--release", "17");
      boolean compiled =
          compiler
              .getTask(messages, files, null, options, null, files.getJavaFileObjectsFromPaths(all))
              .call();
      if (!compiled) {
        throw new AssertionError(directory + " does not compile:\n" + messages);
      }
    }
    return this;
  }

  /** Puts the classes and the resources into a jar. */
  Path jar(String name) throws IOException {
    Path jar = directory.resolve(name + ".jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> all = Files.walk(classes())) {
      for (Path entry : all.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(
            new JarEntry(classes().relativize(entry).toString().replace(File.separatorChar, '/')));
        Files.copy(entry, out);
        out.closeEntry();
      }
    }
    return jar;
  }

  /** Runs a class of the project in a process of its own; answers what it prints. */
  String run(String mainClass, List<Path> jars, List<String> arguments)
      throws IOException, InterruptedException {
    List<Path> path = new ArrayList<>(List.of(classes()));
    path.addAll(jars);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    command.addAll(List.of(isModule() ? "--module-path" : "-classpath", pathOf(path)));
    if (isModule()) {
      command.add("--module");
      command.add(mainClass.substring(0, mainClass.lastIndexOf('.')) + "/" + mainClass);
    } else {
      command.add(mainClass);
    }
    command.addAll(arguments);
    return run(command, directory, Map.of());
  }

  /** Runs a command in a directory; answers what it prints. */
  static String run(List<String> command, Path directory, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(directory, "output", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    String printed = Files.readString(output, UTF_8);
    if (!ended || process.exitValue() != 0) {
      throw new AssertionError(command + (ended ? " fails:\n" : " does not end:\n") + printed);
    }
    return printed;
  }

  private Path sources() {
    return directory.resolve("sources");
  }

  private boolean isModule() {
    return Files.exists(sources().resolve("module-info.java"));
  }

  private static String pathOf(List<Path> entries) {
    return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
