package io.qump.testkit.fault;

import io.qump.spi.AppendFile;
import io.qump.spi.ReadFile;
import io.qump.spi.Volume;
import io.qump.spi.VolumeLock;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A volume whose operations fail where a test says so, in the way the contract of {@link Volume}
 * allows: after a failed force the file, or the directory, is never forced again.
 *
 * <p>It counts the operations of each kind, so that a sweep can make each of them fail in turn.
 * Over a {@link io.qump.testkit.power.RecordingVolume} short writes and lost pages are part of the
 * trace. Thread-safe.
 */
public final class FaultVolume implements Volume {

  private final Volume inner;
  private final FaultPlan plan = new FaultPlan();
  private final Space space = new Space();
  private volatile Consumer<String> beforeForce = name -> {};

  /**
   * A volume without faults.
   *
   * @param inner where the files are
   */
  public FaultVolume(Volume inner) {
    this.inner = inner;
  }

  /**
   * Plans a fault.
   *
   * @param fault what is to fail
   * @return this volume
   */
  public FaultVolume fail(Fault fault) {
    plan.add(fault);
    return this;
  }

  /** Ends all faults; files and directories whose force failed stay unforceable. */
  public void heal() {
    plan.clear();
  }

  /**
   * Leaves only so much space from now on; what is deleted or replaced gives its space back. An
   * append for which there is not enough writes nothing.
   *
   * @param bytes how much may still be appended
   * @return this volume
   */
  public FaultVolume limitSpace(long bytes) {
    space.limit(bytes);
    return this;
  }

  /**
   * Adds space to a limit.
   *
   * @param bytes how much more
   */
  public void freeSpace(long bytes) {
    space.free(bytes);
  }

  /**
   * Has something done before each force of a file, in the thread that forces: a test makes a force
   * slow by waiting there for a latch.
   *
   * @param action given the file's name
   * @return this volume
   */
  public FaultVolume beforeForce(Consumer<String> action) {
    beforeForce = action;
    return this;
  }

  /**
   * Has something done before the first operation that fails by plan, in the thread that does it.
   *
   * @param action what to do; it must not use this volume
   * @return this volume
   */
  public FaultVolume beforeFirstFault(Runnable action) {
    plan.beforeFirst(action);
    return this;
  }

  /**
   * How many operations there were, failed ones included.
   *
   * @return the number by kind; kinds that were not used are absent
   */
  public Map<OperationKind, Long> counts() {
    return plan.counts();
  }

  /**
   * How many operations failed by plan.
   *
   * @return the number
   */
  public long struck() {
    return plan.struck();
  }

  /**
   * How many files and locks are open now.
   *
   * @return the number, 0 when everything was closed
   */
  public int handles() {
    return plan.handles();
  }

  @Override
  public AppendFile create(String name) {
    plan.check(OperationKind.CREATE, name);
    AppendFile file = inner.create(name);
    plan.opened();
    return new FaultAppendFile(file, plan, space, space.of(name, 0), this::runBeforeForce);
  }

  private void runBeforeForce(String file) {
    beforeForce.accept(file);
  }

  @Override
  public ReadFile open(String name) {
    plan.check(OperationKind.OPEN, name);
    ReadFile file = inner.open(name);
    plan.opened();
    return new FaultReadFile(file, plan);
  }

  @Override
  public void rename(String from, String to) {
    plan.check(OperationKind.RENAME, from);
    measure(from);
    measure(to);
    inner.rename(from, to);
    space.rename(from, to);
  }

  @Override
  public void delete(String name) {
    plan.check(OperationKind.DELETE, name);
    measure(name);
    inner.delete(name);
    space.remove(name);
  }

  /** Files that were there before this volume have a size too. */
  private void measure(String name) {
    if (inner.exists(name)) {
      try (ReadFile file = inner.open(name)) {
        space.of(name, file.size());
      }
    }
  }

  @Override
  public List<String> list(String directory) {
    plan.check(OperationKind.LIST, directory);
    return inner.list(directory);
  }

  @Override
  public void forceDirectory(String directory) {
    Optional<FaultEffect> effect = plan.next(OperationKind.FORCE_DIRECTORY);
    if (!plan.mayForce(directory)) {
      throw FaultPlan.failed(OperationKind.FORCE_DIRECTORY, directory, "an earlier force failed");
    }
    if (effect.isEmpty() || effect.get() == FaultEffect.DONE_AND_FAILED) {
      inner.forceDirectory(directory);
    }
    if (effect.isPresent()) {
      plan.refuseForce(directory);
      throw FaultPlan.failure(effect.get(), OperationKind.FORCE_DIRECTORY, directory);
    }
  }

  @Override
  public VolumeLock lock(String name) {
    plan.check(OperationKind.LOCK, name);
    VolumeLock lock = inner.lock(name);
    plan.opened();
    return new FaultLock(lock, plan);
  }

  @Override
  public Optional<Path> path(String name) {
    return inner.path(name);
  }
}
