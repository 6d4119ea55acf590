package io.qump.core;

import io.qump.addressing.AddressScheme;
import io.qump.spi.Deadline;
import io.qump.spi.EngineView;
import io.qump.spi.MapId;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredValue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The state that the last refresh has come to. Thread-safe; nothing to close.
 *
 * @param reader has the state
 * @param addressing gives keys their identity
 */
record ReaderLatestView(StoreReader reader, AddressScheme addressing) implements EngineView {

  @Override
  public long sequence() {
    return reader.read(ReadState::sequence);
  }

  @Override
  public @Nullable StoredValue get(MapId map, byte[] key) {
    long hash = addressing.identityHash(key);
    return reader.<@Nullable StoredValue>read(state -> state.get(map, key, hash));
  }

  @Override
  public CompletableFuture<ScanPage> scan(ScanRequest request, Deadline deadline) {
    return CompletableFuture.completedFuture(holding(state -> state.scan(request)));
  }

  @Override
  public long count(MapId map) {
    return holding(state -> state.count(map));
  }

  @Override
  public void close() {
    // There is one such view for each engine; it holds nothing.
  }

  /** What takes long holds the state, since a reading that begins again might never end. */
  private <T> T holding(Function<ReadState, T> reading) {
    ReadState state = reader.hold();
    try {
      return reading.apply(state);
    } finally {
      state.drop();
    }
  }
}
