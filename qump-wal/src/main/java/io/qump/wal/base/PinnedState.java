package io.qump.wal.base;

import io.qump.spi.BaseView;
import io.qump.spi.MapId;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredValue;
import org.jspecify.annotations.Nullable;

/**
 * A state kept by reference. Immutable; thread-safe.
 *
 * @param state the state
 */
record PinnedState(BaseState state) implements BaseView {

  @Override
  public @Nullable StoredValue get(MapId map, byte[] key, long identityHash) {
    return state.table(map.number()).get(key);
  }

  @Override
  public ScanPage scan(ScanRequest request) {
    return state.scan(request);
  }

  @Override
  public void close() {
    // The state is freed with the reference to it.
  }
}
