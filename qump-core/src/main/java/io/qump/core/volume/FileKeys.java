package io.qump.core.volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** What tells which file a path stands for, whatever the path. Stateless and thread-safe. */
final class FileKeys {

  private FileKeys() {}

  /**
   * The identity of a regular file, found without opening it.
   *
   * @return equal for two paths if and only if they lead to the same file at this time: device and
   *     inode number, or the real path where the file system has no such numbers
   * @throws NoSuchFileException if there is no regular file
   */
  static Object ofRegularFile(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      throw new NoSuchFileException(path.toString(), null, "not a regular file");
    }
    Object key = attributes.fileKey();
    return key != null ? key : path.toRealPath();
  }
}
