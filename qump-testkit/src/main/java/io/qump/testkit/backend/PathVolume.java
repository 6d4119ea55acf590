package io.qump.testkit.backend;

import io.qump.error.StorageException;
import io.qump.spi.ForwardingVolume;
import io.qump.spi.Volume;
import io.qump.spi.VolumeNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A volume that offers paths in a real directory, for backends on libraries that take nothing else;
 * what goes through the volume itself stays with the one behind it. The directory of a path that
 * was asked for is there. Thread-safe.
 */
final class PathVolume extends ForwardingVolume {

  private final Path root;

  /** A volume over another, with paths below a directory. */
  PathVolume(Volume delegate, Path root) {
    super(delegate);
    this.root = root;
  }

  @Override
  public Optional<Path> path(String name) {
    Path path = root.resolve(name);
    try {
      Files.createDirectories(root.resolve(VolumeNames.directoryOf(name)));
    } catch (IOException e) {
      throw new StorageException(name, "path", "cannot make its directory", e);
    }
    return Optional.of(path);
  }
}
