package io.qump.testkit.fault;

import io.qump.spi.VolumeLock;
import java.util.concurrent.atomic.AtomicBoolean;

/** A lock that is counted while it is held. Thread-safe. */
final class FaultLock implements VolumeLock {

  private final VolumeLock inner;
  private final FaultPlan plan;
  private final AtomicBoolean closed = new AtomicBoolean();

  FaultLock(VolumeLock inner, FaultPlan plan) {
    this.inner = inner;
    this.plan = plan;
  }

  @Override
  public void close() {
    inner.close();
    if (closed.compareAndSet(false, true)) {
      plan.closed();
    }
  }
}
