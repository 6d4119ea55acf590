package io.qump.core.volume;

import io.qump.error.ReadOnlyException;
import io.qump.spi.AppendFile;
import io.qump.spi.ReadFile;
import io.qump.spi.Volume;
import io.qump.spi.VolumeLock;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A volume through which nothing can be changed: what would create, rename, delete, force or lock
 * is refused before the medium is touched. Immutable; as thread-safe as the volume within.
 *
 * @param inner where the files are
 */
public record ReadOnlyVolume(Volume inner) implements Volume {

  @Override
  public AppendFile create(String name) {
    throw refused(name, "create");
  }

  @Override
  public ReadFile open(String name) {
    return inner.open(name);
  }

  @Override
  public void rename(String from, String to) {
    throw refused(from, "rename");
  }

  @Override
  public void delete(String name) {
    throw refused(name, "delete");
  }

  @Override
  public List<String> list(String directory) {
    return inner.list(directory);
  }

  @Override
  public void forceDirectory(String directory) {
    throw refused(directory, "forceDirectory");
  }

  @Override
  public VolumeLock lock(String name) {
    throw refused(name, "lock");
  }

  @Override
  public Optional<Path> path(String name) {
    return inner.path(name);
  }

  @Override
  public boolean exists(String name) {
    return inner.exists(name);
  }

  private static ReadOnlyException refused(String file, String operation) {
    return new ReadOnlyException(
        "file=" + file + " operation=" + operation + " readOnly=true; nothing was changed");
  }
}
