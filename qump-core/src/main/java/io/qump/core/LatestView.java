package io.qump.core;

import io.qump.addressing.AddressScheme;
import io.qump.core.LevelStack.HeldState;
import io.qump.core.memory.Timeline;
import io.qump.spi.Deadline;
import io.qump.spi.EngineView;
import io.qump.spi.MapId;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredValue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The newest state at each read. Thread-safe; nothing to close. */
final class LatestView implements EngineView {

  private final EmbeddedEngine engine;
  private final LevelStack stack;
  private final Timeline timeline;
  private final AddressScheme addressing;

  LatestView(EmbeddedEngine engine, LevelStack stack, Timeline timeline, AddressScheme addressing) {
    this.engine = engine;
    this.stack = stack;
    this.timeline = timeline;
    this.addressing = addressing;
  }

  @Override
  public long sequence() {
    engine.checkOpen();
    return timeline.visible();
  }

  @Override
  public @Nullable StoredValue get(MapId map, byte[] key) {
    engine.checkOpen();
    return stack.levels().newest(map, key, addressing.identityHash(key));
  }

  @Override
  public CompletableFuture<ScanPage> scan(ScanRequest request, Deadline deadline) {
    engine.checkOpen();
    HeldState state = stack.hold(timeline);
    try {
      return CompletableFuture.completedFuture(new StateReader(state).scan(request));
    } finally {
      state.release(timeline);
    }
  }

  @Override
  public long count(MapId map) {
    engine.checkOpen();
    if (stack.levels().base() == null) {
      return stack.levels().active().count(map);
    }
    HeldState state = stack.hold(timeline);
    try {
      return new StateReader(state).count(map);
    } finally {
      state.release(timeline);
    }
  }

  @Override
  public void close() {
    // There is one such view for each engine; it holds nothing.
  }
}
