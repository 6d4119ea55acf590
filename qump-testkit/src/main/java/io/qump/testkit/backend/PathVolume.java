package io.qump.testkit.backend;

import io.qump.error.StorageException;
import io.qump.spi.ForwardingVolume;
import io.qump.spi.Volume;
import io.qump.spi.VolumeNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A volume that offers paths in a real directory, for backends on libraries that take nothing else;
 * what goes through the volume itself stays with the one behind it. The directory of a path that
 * was asked for is there.
 *
 * <p>A volume remembers its directory by a file of its own, so that whoever opens it again finds
 * the same files, and another volume has others. Thread-safe.
 */
final class PathVolume extends ForwardingVolume {

  private static final String MARKS = "path-volume";

  private final Path directory;

  /** A volume over another, with paths in a directory of its own below a root. */
  PathVolume(Volume delegate, Path root) {
    super(delegate);
    this.directory = directoryOf(delegate, root);
  }

  @Override
  public Optional<Path> path(String name) {
    try {
      Files.createDirectories(directory.resolve(VolumeNames.directoryOf(name)));
    } catch (IOException e) {
      throw new StorageException(name, "path", "cannot make its directory", e);
    }
    return Optional.of(directory.resolve(name));
  }

  private static Path directoryOf(Volume volume, Path root) {
    List<String> marks = volume.list(MARKS);
    if (!marks.isEmpty()) {
      return root.resolve(marks.get(0).substring(MARKS.length() + 1));
    }
    try {
      Path fresh = Files.createTempDirectory(Files.createDirectories(root), "volume");
      volume.create(MARKS + "/" + fresh.getFileName()).close();
      volume.forceDirectory(MARKS);
      return fresh;
    } catch (IOException e) {
      throw new StorageException(MARKS, "path", "cannot make a directory", e);
    }
  }
}
