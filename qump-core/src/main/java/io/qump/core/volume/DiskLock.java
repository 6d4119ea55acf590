package io.qump.core.volume;

import io.qump.spi.VolumeLock;
import java.io.Closeable;
import java.io.IOException;

/** A held lock file. Thread-safe. */
final class DiskLock implements VolumeLock {

  private final String name;
  private final Closeable release;
  private boolean closed;

  /**
   * Creates it.
   *
   * @param name the lock's name for messages
   * @param release gives the lock back; called once
   */
  DiskLock(String name, Closeable release) {
    this.name = name;
    this.release = release;
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      release.close();
    } catch (IOException e) {
      throw StorageFailures.of(name, "unlock", e, "the lock may be held until the process ends");
    }
  }
}
