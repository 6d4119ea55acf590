package io.qump.testkit.backend;

import io.qump.spi.BaseView;
import io.qump.spi.MapId;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredValue;
import org.jspecify.annotations.Nullable;

/** Tables that do not change, as a view. Immutable; thread-safe. */
record ReferenceView(ReferenceTables tables) implements BaseView {

  @Override
  public @Nullable StoredValue get(MapId map, byte[] key, long identityHash) {
    return tables.get(map, key);
  }

  @Override
  public ScanPage scan(ScanRequest request) {
    return tables.scan(request);
  }

  @Override
  public void close() {
    // The tables go with the last reference to them.
  }
}
