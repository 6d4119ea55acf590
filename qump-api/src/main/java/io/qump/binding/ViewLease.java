package io.qump.binding;

import io.qump.error.ClosedException;
import io.qump.spi.EngineView;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A view of the engine on behalf of something that the application holds and closes. Thread-safe.
 */
final class ViewLease implements CursorScope {

  private final BoundStore store;
  private final EngineView view;
  private final String what;
  private final AtomicBoolean released = new AtomicBoolean();
  private volatile LeakWatch.@Nullable Watched watched;

  /**
   * Takes over a view.
   *
   * @param what what it serves, for messages, such as {@code cursor of map=visits}
   */
  ViewLease(BoundStore store, EngineView view, String what) {
    this.store = store;
    this.view = view;
    this.what = what;
  }

  /** Frees the view should the owner be forgotten. To be called once. */
  void watch(Object owner, LeakWatch watch, boolean warn) {
    watched = watch.watch(owner, this, warn);
  }

  EngineView view() {
    return view;
  }

  String what() {
    return what;
  }

  @Override
  public void check() {
    store.checkOpen();
    if (released.get()) {
      throw new ClosedException(what + " was closed; open another one");
    }
  }

  @Override
  public void release() {
    free();
  }

  /** As {@link #release}, and says whether it was the first. */
  boolean free() {
    if (!released.compareAndSet(false, true)) {
      return false;
    }
    LeakWatch.Watched reference = watched;
    if (reference != null) {
      reference.done();
    }
    view.close();
    return true;
  }
}
