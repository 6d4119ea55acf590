package io.qump.segment;

import io.qump.spi.BackendProvider;
import io.qump.spi.BaseReader;
import io.qump.spi.BaseReaders;
import io.qump.spi.BaseRepair;
import io.qump.spi.EngineProvider;
import io.qump.spi.RepairPlan;
import io.qump.spi.StorageBackend;
import io.qump.spi.StorageContext;
import io.qump.spi.StoreTraces;
import io.qump.spi.Volume;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes the segment base, id {@code segment}, which other processes may read while one writes it;
 * found by {@link java.util.ServiceLoader}. Thread-safe.
 */
public final class SegmentBaseProvider implements BackendProvider, BaseReaders, BaseRepair {

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
  public Optional<StoreTraces> traces(Volume volume, String directory) {
    return volume.list(directory).stream()
        .filter(name -> name.endsWith(SegmentFormat.SUFFIX))
        .map(name -> SegmentSource.open(volume, name).header())
        .filter(Objects::nonNull)
        .map(header -> new StoreTraces(header.storeId(), Optional.of(header.addressing())))
        .findFirst();
  }

  @Override
  public RepairPlan plan(StorageContext context, long logFrom) {
    return BaseRepairPlan.of(context, logFrom);
  }

  @Override
  public BaseReader openReader(StorageContext context) {
    return new SegmentBaseReader(context, SegmentOptions.DEFAULT);
  }
}
