package io.qump.qfs;

import io.qump.spi.BaseView;
import io.qump.spi.MapId;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredValue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A state whose files stay until this or the base is closed. Thread-safe. */
final class PinnedState implements BaseView {

  private final BaseState state;
  private final StateReader reader;
  private final OpenViews views;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Makes a view.
   *
   * @param state the state
   * @param open fails when the base is closed
   */
  PinnedState(BaseState state, Runnable open, EntryReader reader, OpenViews views) {
    this.state = state;
    this.reader =
        new StateReader(
            reader,
            () -> {
              open.run();
              return state;
            });
    this.views = views;
  }

  @Override
  public @Nullable StoredValue get(MapId map, byte[] key, long identityHash) {
    return reader.get(map.number(), key);
  }

  @Override
  public ScanPage scan(ScanRequest request) {
    return reader.scan(request);
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      views.letGo(state);
    }
  }
}
