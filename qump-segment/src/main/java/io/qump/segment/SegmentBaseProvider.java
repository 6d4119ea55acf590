package io.qump.segment;

import io.qump.spi.BackendProvider;
import io.qump.spi.BaseReader;
import io.qump.spi.BaseReaders;
import io.qump.spi.EngineProvider;
import io.qump.spi.StorageBackend;
import io.qump.spi.StorageContext;

/**
 * Makes the segment base, id {@code segment}, which other processes may read while one writes it;
 * found by {@link java.util.ServiceLoader}. Thread-safe.
 */
public final class SegmentBaseProvider implements BackendProvider, BaseReaders {

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

  @Override
  public BaseReader openReader(StorageContext context) {
    return new SegmentBaseReader(context);
  }
}
