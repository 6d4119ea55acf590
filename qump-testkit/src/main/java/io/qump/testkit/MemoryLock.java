package io.qump.testkit;

import io.qump.spi.VolumeLock;
import java.util.concurrent.atomic.AtomicBoolean;

/** A held lock of a volume in memory. Thread-safe. */
final class MemoryLock implements VolumeLock {

  private final Runnable release;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Creates it.
   *
   * @param release gives the lock back; called once
   */
  MemoryLock(Runnable release) {
    this.release = release;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      release.run();
    }
  }
}
