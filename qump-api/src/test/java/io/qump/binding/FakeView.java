package io.qump.binding;

import io.qump.spi.Deadline;
import io.qump.spi.EngineView;
import io.qump.spi.MapId;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredValue;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An empty view that counts how often it is closed. For one thread at a time. */
final class FakeView implements EngineView {

  int closes;

  @Override
  public long sequence() {
    return 0;
  }

  @Override
  public @Nullable StoredValue get(MapId map, byte[] key) {
    return null;
  }

  @Override
  public CompletableFuture<ScanPage> scan(ScanRequest request, Deadline deadline) {
    return CompletableFuture.completedFuture(new ScanPage(List.of(), Optional.empty()));
  }

  @Override
  public long count(MapId map) {
    return 0;
  }

  @Override
  public void close() {
    closes++;
  }
}
