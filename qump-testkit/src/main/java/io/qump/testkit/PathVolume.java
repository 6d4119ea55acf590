package io.qump.testkit;

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
public final class PathVolume extends ForwardingVolume {

  private static final String MARKS = "path-volume";

  private final Path root;

  /**
   * A volume over another.
   *
   * @param delegate what does all but paths
   * @param root each volume has its paths in a directory of its own below this one
   */
  public PathVolume(Volume delegate, Path root) {
    super(delegate);
    this.root = root;
  }

  @Override
  public Optional<Path> path(String name) {
    try {
      Path directory = directory();
      Files.createDirectories(directory.resolve(VolumeNames.directoryOf(name)));
      return Optional.of(directory.resolve(name));
    } catch (IOException e) {
      throw new StorageException(name, "path", "cannot make its directory", e);
    }
  }

  private synchronized Path directory() throws IOException {
    List<String> marks = delegate().list(MARKS);
    if (!marks.isEmpty()) {
      return root.resolve(marks.get(0).substring(MARKS.length() + 1));
    }
    Path fresh = Files.createTempDirectory(Files.createDirectories(root), "volume");
    delegate().create(MARKS + "/" + fresh.getFileName()).close();
    delegate().forceDirectory(MARKS);
    return fresh;
  }
}
