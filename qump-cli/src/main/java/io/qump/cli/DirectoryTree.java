package io.qump.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory with all that is in it. */
final class DirectoryTree {

  private DirectoryTree() {}

  /**
   * How much is in a directory.
   *
   * @param files how many files
   * @param bytes how long they are together
   */
  record Size(long files, long bytes) {}

  /** Measures a directory; a file that goes away meanwhile does not count. */
  static Size measure(Path directory) throws IOException {
    Measurement measurement = new Measurement();
    Files.walkFileTree(directory, measurement);
    return new Size(measurement.files, measurement.bytes);
  }

  /** Counts what it sees. For one thread. */
  private static final class Measurement extends SimpleFileVisitor<Path> {

    private long files;
    private long bytes;

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile()) {
        files++;
        bytes += attributes.size();
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        // Deleted between the listing and the look at it.
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }
  }

  /** Deletes a directory that the command made itself; one that is not there is none. */
  static void delete(Path directory) throws IOException {
    if (Files.notExists(directory)) {
      return;
    }
    List<Path> inside;
    try (Stream<Path> paths = Files.walk(directory)) {
      inside = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : inside) {
      Files.delete(path);
    }
  }
}
