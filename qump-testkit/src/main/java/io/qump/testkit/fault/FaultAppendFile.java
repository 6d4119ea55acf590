package io.qump.testkit.fault;

import io.qump.spi.AppendFile;
import io.qump.testkit.power.SimulatedFile;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A file whose writes and forces may fail. Thread-safe as the file within. */
final class FaultAppendFile implements AppendFile {

  private final AppendFile inner;
  private final FaultPlan plan;
  private final Space space;
  private final Space.FileSize size;
  private final Consumer<String> beforeForce;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile boolean forceFailed;

  FaultAppendFile(
      AppendFile inner,
      FaultPlan plan,
      Space space,
      Space.FileSize size,
      Consumer<String> beforeForce) {
    this.inner = inner;
    this.plan = plan;
    this.space = space;
    this.size = size;
    this.beforeForce = beforeForce;
  }

  @Override
  public String name() {
    return inner.name();
  }

  @Override
  public void append(ByteBuffer bytes) {
    Optional<FaultEffect> effect = plan.next(OperationKind.APPEND);
    requireForceable(OperationKind.APPEND);
    if (effect.isPresent()) {
      appendHalf(effect.get(), bytes);
      throw FaultPlan.failure(effect.get(), OperationKind.APPEND, name());
    }
    if (!space.take(size, bytes.remaining())) {
      throw FaultPlan.full(OperationKind.APPEND, name());
    }
    inner.append(bytes);
  }

  private void appendHalf(FaultEffect effect, ByteBuffer bytes) {
    if (effect.isShortWrite() && inner instanceof SimulatedFile simulated) {
      simulated.appendInVain(bytes.slice(bytes.position(), bytes.remaining() / 2));
    }
  }

  @Override
  public void force() {
    beforeForce.accept(name());
    Optional<FaultEffect> effect = plan.next(OperationKind.FORCE);
    requireForceable(OperationKind.FORCE);
    if (effect.isEmpty()) {
      inner.force();
      return;
    }
    forceFailed = true;
    if (effect.get() == FaultEffect.DONE_AND_FAILED) {
      inner.force();
    } else if (effect.get() == FaultEffect.LOSE_PAGES && inner instanceof SimulatedFile simulated) {
      simulated.loseUnforcedPages();
    }
    throw FaultPlan.failure(effect.get(), OperationKind.FORCE, name());
  }

  private void requireForceable(OperationKind kind) {
    if (forceFailed) {
      throw FaultPlan.failed(kind, name(), "an earlier force failed");
    }
  }

  @Override
  public long position() {
    return inner.position();
  }

  @Override
  public void close() {
    inner.close();
    if (closed.compareAndSet(false, true)) {
      plan.closed();
    }
  }
}
