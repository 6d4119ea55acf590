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
 * @param asOf states newer than this sequence are not seen
 */
record PinnedLiveSet(LiveSetReader reader, LiveSet live, long asOf) implements BaseView {

  @Override
  public @Nullable StoredValue get(MapId map, byte[] key, long identityHash) {
    return reader.get(live, map.number(), key, identityHash, asOf);
  }

  @Override
  public ScanPage scan(ScanRequest request) {
    return reader.scan(live, request, asOf);
  }

  @Override
  public void close() {
    // The maps of the files are freed with the reference to them.
  }
}
