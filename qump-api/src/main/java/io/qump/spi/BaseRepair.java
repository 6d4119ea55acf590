package io.qump.spi;

import java.util.Optional;

/**
 * An optional power of a {@link BackendProvider}: repairs a base that need not open. Thread-safe.
 */
public interface BaseRepair {

  /**
   * Looks at the files of a base for what they say of their store.
   *
   * @param volume where the files are
   * @param directory the base's directory
   * @return what the files say that can be read; empty if none says anything
   */
  Optional<StoreTraces> traces(Volume volume, String directory);

  /**
   * Looks at everything in a base and plans its repair.
   *
   * @param context where, for which store
   * @param logFrom the log has every commit from this sequence on, undamaged and without a gap, so
   *     that the base need not have them; {@link Long#MAX_VALUE} if it has none for certain
   * @return the plan
   * @throws io.qump.error.StorageException if the medium failed
   */
  RepairPlan plan(StorageContext context, long logFrom);
}
