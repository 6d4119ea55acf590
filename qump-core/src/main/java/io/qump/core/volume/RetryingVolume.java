package io.qump.core.volume;

import io.qump.QumpConfiguration;
import io.qump.error.StorageException;
import io.qump.spi.AppendFile;
import io.qump.spi.ReadFile;
import io.qump.spi.Sleeper;
import io.qump.spi.Volume;
import io.qump.spi.VolumeLock;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A volume that tries again to create, to open, to list and to read when the medium fails, since
 * that can be done twice without harm. Everything else it passes on as it is: a write, a force, a
 * rename or a deletion that failed is never repeated. Thread-safe as the volume within.
 */
public final class RetryingVolume implements Volume {

  private final Volume inner;
  private final Retries retries;

  /**
   * Creates it.
   *
   * @param inner where the files are
   * @param configuration says how often, and with which pauses
   * @param sleeper lets the time pass
   */
  public RetryingVolume(Volume inner, QumpConfiguration configuration, Sleeper sleeper) {
    this.inner = inner;
    this.retries = Retries.of(configuration, sleeper);
  }

  @Override
  public AppendFile create(String name) {
    return retries.run(() -> isThere(name, true), () -> inner.create(name));
  }

  @Override
  public ReadFile open(String name) {
    ReadFile file = retries.run(() -> isThere(name, false), () -> inner.open(name));
    return new RetryingReadFile(file, retries);
  }

  /** Whether a file is known to be there, or known not to be; if the medium fails, neither is. */
  private boolean isThere(String name, boolean wanted) {
    try {
      return inner.exists(name) == wanted;
    } catch (StorageException e) {
      return false;
    }
  }

  @Override
  public List<String> list(String directory) {
    return retries.run(() -> inner.list(directory));
  }

  @Override
  public List<String> others(String directory) {
    return retries.run(() -> inner.others(directory));
  }

  @Override
  public void rename(String from, String to) {
    inner.rename(from, to);
  }

  @Override
  public void delete(String name) {
    inner.delete(name);
  }

  @Override
  public void forceDirectory(String directory) {
    inner.forceDirectory(directory);
  }

  @Override
  public VolumeLock lock(String name) {
    return inner.lock(name);
  }

  @Override
  public Optional<Path> path(String name) {
    return inner.path(name);
  }

  /** A file that is read again when the medium fails. Thread-safe. */
  private record RetryingReadFile(ReadFile file, Retries retries) implements ReadFile {

    @Override
    public String name() {
      return file.name();
    }

    @Override
    public long size() {
      return retries.run(file::size);
    }

    @Override
    public int read(long position, ByteBuffer target) {
      // A read that failed has not moved the target's position.
      return retries.run(() -> file.read(position, target));
    }

    @Override
    public ByteBuffer view(long position, int length) {
      return retries.run(() -> file.view(position, length));
    }

    @Override
    public void close() {
      file.close();
    }
  }
}
