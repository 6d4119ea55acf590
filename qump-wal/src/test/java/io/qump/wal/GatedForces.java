package io.qump.wal;

import io.qump.spi.AppendFile;
import io.qump.testkit.MemoryVolume;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** A volume in memory whose file forces wait at a gate, once it is shut. Thread-safe. */
final class GatedForces extends WatchedVolume {

  private final Semaphore arrived = new Semaphore(0);
  private final Semaphore gate = new Semaphore(0);
  private final List<Thread> forcers = new ArrayList<>();
  private volatile boolean shut;
  private volatile @Nullable RuntimeException failure;

  GatedForces(MemoryVolume target) {
    super(target);
  }

  @Override
  protected void force(AppendFile file) {
    synchronized (forcers) {
      forcers.add(Thread.currentThread());
    }
    if (shut) {
      arrived.release();
      gate.acquireUninterruptibly();
    }
    RuntimeException failing = failure;
    if (failing != null) {
      throw failing;
    }
    super.force(file);
  }

  /** Lets no force through any more. */
  void shut() {
    shut = true;
  }

  /** Waits until a force is at the gate. */
  void awaitForce() {
    arrived.acquireUninterruptibly();
  }

  /** Lets the forces at the gate, and all that follow, through. */
  void open() {
    shut = false;
    gate.release(1_000_000);
  }

  /** Makes every force that goes through from now on fail. */
  void fail(RuntimeException with) {
    failure = with;
  }

  /** Who forced, in order. */
  List<Thread> forcers() {
    synchronized (forcers) {
      return List.copyOf(forcers);
    }
  }
}
