package io.qump.core.volume;

import io.qump.error.ReadOnlyException;
import io.qump.spi.AppendFile;
import io.qump.spi.ForwardingVolume;
import io.qump.spi.Volume;
import io.qump.spi.VolumeLock;

/**
 * A volume through which nothing can be changed: what would create, rename, delete, force or lock
 * is refused before the medium is touched. As thread-safe as the volume within.
 */
public final class ReadOnlyVolume extends ForwardingVolume {

  /**
   * Creates it.
   *
   * @param inner where the files are
   */
  public ReadOnlyVolume(Volume inner) {
    super(inner);
  }

  @Override
  public AppendFile create(String name) {
    throw refused(name, "create");
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
  public void forceDirectory(String directory) {
    throw refused(directory, "forceDirectory");
  }

  @Override
  public VolumeLock lock(String name) {
    throw refused(name, "lock");
  }

  private static ReadOnlyException refused(String file, String operation) {
    return new ReadOnlyException(
        "file=" + file + " operation=" + operation + " readOnly=true; nothing was changed");
  }
}
