package io.qump.binding;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Frees views whose owners, such as cursors, were forgotten by the application and collected by the
 * garbage collector, with a warning for each.
 *
 * <p>There is no thread of its own: whoever opens a view or commits calls {@link #collect}, which
 * costs one read of a field as long as nothing was forgotten. A {@code java.lang.ref.Cleaner} for
 * each store would keep a thread for each, which could not be stopped when the store is closed.
 * Thread-safe.
 */
final class LeakWatch {

  private final ReferenceQueue<Object> forgotten = new ReferenceQueue<>();
  private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
  private final Consumer<String> warnings;

  LeakWatch(Consumer<String> warnings) {
    this.warnings = warnings;
  }

  /**
   * Watches over a lease.
   *
   * @param owner what the application holds; nothing reachable from the lease may refer to it
   */
  Watched watch(Object owner, ViewLease lease, boolean warn) {
    Watched reference = new Watched(owner, lease, warn);
    watched.add(reference);
    return reference;
  }

  /** Frees what was forgotten. */
  void collect() {
    Reference<?> reference = forgotten.poll();
    while (reference != null) {
      ((Watched) reference).free();
      reference = forgotten.poll();
    }
  }

  /** How many owners are watched. */
  int size() {
    return watched.size();
  }

  /** The memory of one owner. Thread-safe. */
  final class Watched extends PhantomReference<Object> {

    private final ViewLease lease;
    private final boolean warn;

    private Watched(@Nullable Object owner, ViewLease lease, boolean warn) {
      super(owner, forgotten);
      this.lease = lease;
      this.warn = warn;
    }

    /** The owner was closed as it should be. */
    void done() {
      clear();
      watched.remove(this);
    }

    private void free() {
      done();
      if (lease.free() && warn) {
        warnings.accept(
            lease.what()
                + " was never closed and is freed now; close it, best with"
                + " try-with-resources");
      }
    }
  }
}
