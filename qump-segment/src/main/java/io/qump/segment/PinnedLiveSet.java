package io.qump.segment;

import io.qump.spi.BaseView;
import io.qump.spi.MapId;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredValue;
import org.jspecify.annotations.Nullable;

/**
 * A live set kept by reference: its files stay readable though they may be deleted. Immutable;
 * thread-safe.
 *
 * @param reader reads it
 * @param live the live set
 */
record PinnedLiveSet(LiveSetReader reader, LiveSet live) implements BaseView {

  @Override
  public @Nullable StoredValue get(MapId map, byte[] key, long identityHash) {
    return reader.get(live, map.number(), key, identityHash, Long.MAX_VALUE);
  }

  @Override
  public ScanPage scan(ScanRequest request) {
    return reader.scan(live, request, Long.MAX_VALUE);
  }

  @Override
  public void close() {
    // The maps of the files are freed with the reference to them.
  }
}
