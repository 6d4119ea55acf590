package io.qump.segment;

import io.qump.spi.BackendProvider;
import io.qump.spi.EngineProvider;
import io.qump.spi.StorageBackend;
import io.qump.spi.StorageContext;

/**
 * Makes the segment base, id {@code segment}; found by {@link java.util.ServiceLoader}.
 * Thread-safe.
 */
public final class SegmentBaseProvider implements BackendProvider {

  /** For {@link java.util.ServiceLoader}. */
  public SegmentBaseProvider() {}

  @Override
  public String id() {
    return "segment";
  }

  @Override
  public int spiVersion() {
    return EngineProvider.SPI_VERSION;
  }

  @Override
  public StorageBackend open(StorageContext context) {
    return SegmentBase.open(context, SegmentOptions.DEFAULT);
  }
}
