package io.qump.testkit.store;

import io.qump.error.StorageFullException;
import io.qump.spi.AppendFile;
import io.qump.spi.Volume;
import io.qump.testkit.fault.VolumeBehaviour;
import java.nio.ByteBuffer;

/**
 * A medium without space from one operation on, until some is freed. Only what needs space is
 * counted and refused: create, append, rename. Thread-safe.
 */
final class FullMedium implements VolumeBehaviour {

  private final long firstRefused;
  private long count;
  private boolean freed;

  /**
   * A medium.
   *
   * @param firstRefused the first operation that is refused, counted from 1
   */
  FullMedium(long firstRefused) {
    this.firstRefused = firstRefused;
  }

  /** There is space again, for good. */
  synchronized void free() {
    freed = true;
  }

  /** How many operations needed space. */
  synchronized long count() {
    return count;
  }

  private synchronized void take(String file, String operation) {
    count++;
    if (count >= firstRefused && !freed) {
      throw new StorageFullException(file, operation, "no space left, planned by a test", null);
    }
  }

  @Override
  public AppendFile create(Volume volume, String name) {
    take(name, "create");
    return volume.create(name);
  }

  @Override
  public void append(AppendFile file, ByteBuffer bytes) {
    take(file.name(), "append");
    file.append(bytes);
  }

  @Override
  public void rename(Volume volume, String from, String to) {
    take(from, "rename");
    volume.rename(from, to);
  }
}
