package io.qump.arch.consumers;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The jars that the build has made, and those of the libraries they need. Stateless. */
final class BuiltJars {

  static final Path API = find("qump-api");
  static final Path CORE = find("qump-core");
  static final Path WAL = find("qump-wal");
  static final Path SEGMENT = find("qump-segment");

  /** What every user has beside: annotations, and a logger that says nothing. */
  private static final List<Path> LIBRARIES =
      List.of(find("jspecify"), find("slf4j-api"), find("slf4j-nop"));

  /** The codec of segments. */
  private static final Path LZ4 = find("lz4-java");

  private BuiltJars() {}

  /** Some jars and the libraries that they need. */
  static List<Path> with(Path... jars) {
    List<Path> all = new ArrayList<>(List.of(jars));
    all.addAll(LIBRARIES);
    if (all.contains(SEGMENT)) {
      all.add(LZ4);
    }
    return all;
  }

  /** The directory of the project. */
  static Path root() {
    return Path.of(System.getProperty("qump.root")).toAbsolutePath().normalize();
  }

  private static Path find(String artifact) {
    String path = System.getProperty("java.class.path");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .map(Path::of)
        .filter(entry -> entry.getFileName().toString().matches(artifact + "-[0-9].*\\.jar"))
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    artifact
                        + ": no jar on the class path; these tests need the jars of all modules:"
                        + " run ./mvnw verify"));
  }
}
