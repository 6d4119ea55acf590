package io.qump.core.volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Tells regular files from directories and from each other, without opening them.
 *
 * <p>Unlike {@link Files#isRegularFile}, a failure of the medium is not taken for absence.
 * Stateless and thread-safe.
 */
final class RegularFiles {

  private RegularFiles() {}

  /**
   * Whether there is a regular file.
   *
   * @return false if there is nothing, or a directory
   */
  static boolean exists(Path path) throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).isRegularFile();
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /**
   * Refuses what is not a regular file.
   *
   * @throws NoSuchFileException if there is nothing, or a directory
   */
  static void require(Path path) throws IOException {
    if (!exists(path)) {
      throw notRegular(path);
    }
  }

  private static NoSuchFileException notRegular(Path path) {
    return new NoSuchFileException(path.toString(), null, "not a regular file");
  }

  /**
   * The identity of a regular file.
   *
   * @return equal for two paths if and only if they lead to the same file at this time: device and
   *     inode number, or the real path where the file system has no such numbers
   * @throws NoSuchFileException if there is nothing, or a directory
   */
  static Object keyOf(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      throw notRegular(path);
    }
    Object key = attributes.fileKey();
    return key != null ? key : path.toRealPath();
  }
}
