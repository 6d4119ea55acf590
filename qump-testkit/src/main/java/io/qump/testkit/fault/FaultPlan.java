package io.qump.testkit.fault;

import io.qump.error.StorageException;
import io.qump.error.StorageFullException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts operations and decides which fail. Thread-safe. */
final class FaultPlan {

  private final Map<OperationKind, Long> counts = new EnumMap<>(OperationKind.class);
  private final List<Fault> faults = new ArrayList<>();
  private final Set<String> unforceable = new HashSet<>();
  private long struck;
  private int handles;
  private Runnable beforeFirst = () -> {};

  /** Has something done before the first failure. */
  synchronized void beforeFirst(Runnable action) {
    beforeFirst = action;
  }

  synchronized void add(Fault fault) {
    faults.add(fault);
  }

  synchronized void clear() {
    faults.clear();
  }

  /** Counts an operation; answers how it fails, if it does. */
  synchronized Optional<FaultEffect> next(OperationKind kind) {
    long number = counts.merge(kind, 1L, Long::sum);
    Optional<FaultEffect> effect =
        faults.stream().filter(fault -> fault.strikes(kind, number)).map(Fault::effect).findFirst();
    if (effect.isPresent()) {
      if (struck == 0) {
        beforeFirst.run();
      }
      struck++;
    }
    return effect;
  }

  /** Counts an operation that can only fail before it does anything. */
  void check(OperationKind kind, String file) {
    Optional<FaultEffect> effect = next(kind);
    if (effect.isPresent()) {
      throw failure(effect.get(), kind, file);
    }
  }

  static StorageException failure(FaultEffect effect, OperationKind kind, String file) {
    return effect.isFull() ? full(kind, file) : failed(kind, file, effect.toString());
  }

  static StorageException failed(OperationKind kind, String file, String why) {
    return failed(kind, file, why, null);
  }

  static StorageException failed(
      OperationKind kind, String file, String why, @Nullable Throwable cause) {
    return new StorageException(file, kind.verb(), "fault=" + why + ", planned by a test", cause);
  }

  static StorageFullException full(OperationKind kind, String file) {
    return new StorageFullException(file, kind.verb(), "no space left, planned by a test", null);
  }

  /** Notes that a directory must not be forced again. */
  synchronized void refuseForce(String directory) {
    unforceable.add(directory);
  }

  synchronized boolean mayForce(String directory) {
    return !unforceable.contains(directory);
  }

  synchronized void opened() {
    handles++;
  }

  synchronized void closed() {
    handles--;
  }

  synchronized int handles() {
    return handles;
  }

  synchronized long struck() {
    return struck;
  }

  synchronized Map<OperationKind, Long> counts() {
    Map<OperationKind, Long> copy = new EnumMap<>(OperationKind.class);
    copy.putAll(counts);
    return copy;
  }
}
