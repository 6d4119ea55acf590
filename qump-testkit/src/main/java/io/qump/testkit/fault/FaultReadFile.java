package io.qump.testkit.fault;

import io.qump.spi.ReadFile;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;

/** A file whose reads may fail. Thread-safe. */
final class FaultReadFile implements ReadFile {

  private final ReadFile inner;
  private final FaultPlan plan;
  private final AtomicBoolean closed = new AtomicBoolean();

  FaultReadFile(ReadFile inner, FaultPlan plan) {
    this.inner = inner;
    this.plan = plan;
  }

  @Override
  public String name() {
    return inner.name();
  }

  @Override
  public long size() {
    plan.check(OperationKind.READ, name());
    return inner.size();
  }

  @Override
  public int read(long position, ByteBuffer target) {
    plan.check(OperationKind.READ, name());
    return inner.read(position, target);
  }

  @Override
  public ByteBuffer view(long position, int length) {
    plan.check(OperationKind.READ, name());
    return inner.view(position, length);
  }

  @Override
  public void close() {
    inner.close();
    if (closed.compareAndSet(false, true)) {
      plan.closed();
    }
  }
}
