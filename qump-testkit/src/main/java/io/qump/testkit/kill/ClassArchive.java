package io.qump.testkit.kill;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Classes that a virtual machine need not read and check one by one: an archive of class data (JEP
 * 350), which halves the time in which a small program starts. It takes class paths of jars alone,
 * so directories are made into one. Stateless and thread-safe.
 */
final class ClassArchive {

  private static final String JAR = "classes.jar";
  private static final String ARCHIVE = "classes.jsa";

  /** After so much output a program has loaded what it needs. */
  private static final int TRAINING_BYTES = 16_384;

  private ClassArchive() {}

  /** The program with an archive, made in a directory by running it once. */
  static ChildProgram with(ChildProgram program, Path directory)
      throws IOException, InterruptedException {
    String classPath = jars(program.classPath(), directory.resolve(JAR));
    Path archive = directory.resolve(ARCHIVE);
    train(
        new ChildProgram(
            program.mainClass(),
            program.arguments(),
            with(program.jvmArguments(), "-XX:ArchiveClassesAtExit=" + archive),
            classPath));
    return new ChildProgram(
        program.mainClass(),
        program.arguments(),
        with(program.jvmArguments(), "-XX:SharedArchiveFile=" + archive),
        classPath);
  }

  private static List<String> with(List<String> arguments, String more) {
    List<String> all = new ArrayList<>(arguments);
    all.add(more);
    return all;
  }

  /** Reads a while; then nobody reads any more, and the program is to notice that and to end. */
  private static void train(ChildProgram program) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(program.command())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (InputStream output = process.getInputStream()) {
      output.readNBytes(TRAINING_BYTES);
    }
    int exit = process.waitFor();
    if (exit != 0) {
      throw new AssertionError("the program ended with exit=" + exit + " when nobody read it");
    }
  }

  private static String jars(String classPath, Path jar) throws IOException {
    Map<String, ByteArrayOutputStream> files = new LinkedHashMap<>();
    List<String> jars = new ArrayList<>(List.of(jar.toString()));
    for (String place : classPath.split(File.pathSeparator, -1)) {
      if (Files.isDirectory(Path.of(place))) {
        addFiles(Path.of(place), files);
      } else {
        jars.add(place);
      }
    }
    write(files, jar);
    return String.join(File.pathSeparator, jars);
  }

  /** The first class of a name counts; of the lists of services every one. */
  private static void addFiles(Path root, Map<String, ByteArrayOutputStream> files)
      throws IOException {
    List<Path> found;
    try (Stream<Path> walk = Files.walk(root)) {
      found = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : found) {
      String name = root.relativize(file).toString().replace(File.separatorChar, '/');
      ByteArrayOutputStream known = files.get(name);
      if (known == null) {
        known = new ByteArrayOutputStream();
        files.put(name, known);
      } else if (!name.startsWith("META-INF/services/")) {
        continue;
      }
      known.writeBytes(Files.readAllBytes(file));
      if (name.startsWith("META-INF/services/")) {
        known.write('\n');
      }
    }
  }

  private static void write(Map<String, ByteArrayOutputStream> files, Path jar) throws IOException {
    try (OutputStream target = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(target)) {
      for (Map.Entry<String, ByteArrayOutputStream> file : files.entrySet()) {
        if (!file.getKey().equals("META-INF/MANIFEST.MF")) {
          out.putNextEntry(new JarEntry(file.getKey()));
          file.getValue().writeTo(out);
          out.closeEntry();
        }
      }
    }
  }
}
