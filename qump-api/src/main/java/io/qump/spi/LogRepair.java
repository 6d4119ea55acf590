package io.qump.spi;

import java.util.Optional;

/** An optional power of a {@link LogProvider}: repairs a log that need not open. Thread-safe. */
public interface LogRepair {

  /**
   * Looks at the files of a log for what they say of their store.
   *
   * @param volume where the files are
   * @param directory the log's directory
   * @return what the files say that can be read; empty if none says anything
   */
  Optional<StoreTraces> traces(Volume volume, String directory);

  /**
   * Looks at everything in a log; changes nothing.
   *
   * @param context where, for which store
   * @return what there is
   * @throws io.qump.error.StorageException if the medium failed
   */
  ExaminedLog examine(StorageContext context);
}
