package io.qump.core.volume;

import io.qump.QumpConfiguration;
import io.qump.error.StorageException;
import io.qump.spi.AppendFile;
import io.qump.spi.ForwardingReadFile;
import io.qump.spi.ForwardingVolume;
import io.qump.spi.ReadFile;
import io.qump.spi.Sleeper;
import io.qump.spi.Volume;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A volume that tries again to create, to open, to list and to read when the medium fails, since
 * that can be done twice without harm. Everything else it passes on as it is: a write, a force, a
 * rename or a deletion that failed is never repeated. Thread-safe as the volume within.
 */
public final class RetryingVolume extends ForwardingVolume {

  private final Retries retries;

  /**
   * Creates it.
   *
   * @param inner where the files are
   * @param configuration says how often, and with which pauses
   * @param sleeper lets the time pass
   */
  public RetryingVolume(Volume inner, QumpConfiguration configuration, Sleeper sleeper) {
    super(inner);
    this.retries = Retries.of(configuration, sleeper);
  }

  @Override
  public AppendFile create(String name) {
    return retries.run(() -> isThere(name, true), () -> delegate().create(name));
  }

  @Override
  public ReadFile open(String name) {
    ReadFile file = retries.run(() -> isThere(name, false), () -> delegate().open(name));
    return new RetryingReadFile(file, retries);
  }

  /** Whether a file is known to be there, or known not to be; if the medium fails, neither is. */
  private boolean isThere(String name, boolean wanted) {
    try {
      return delegate().exists(name) == wanted;
    } catch (StorageException e) {
      return false;
    }
  }

  @Override
  public List<String> list(String directory) {
    return retries.run(() -> delegate().list(directory));
  }

  /** A file that is read again when the medium fails. Thread-safe. */
  private static final class RetryingReadFile extends ForwardingReadFile {

    private final Retries retries;

    RetryingReadFile(ReadFile file, Retries retries) {
      super(file);
      this.retries = retries;
    }

    @Override
    public long size() {
      return retries.run(delegate()::size);
    }

    @Override
    public int read(long position, ByteBuffer target) {
      // A read that failed has not moved the target's position.
      return retries.run(() -> delegate().read(position, target));
    }

    @Override
    public ByteBuffer view(long position, int length) {
      return retries.run(() -> delegate().view(position, length));
    }
  }
}
