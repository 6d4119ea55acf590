package io.qump.binding;

import io.qump.spi.StoredEntry;
import org.jspecify.annotations.Nullable;

/** Encoded entries, one after another. For one thread at a time. */
interface EntrySource {

  /**
   * The next entry.
   *
   * @return the entry, or null at the end, and ever after
   */
  @Nullable StoredEntry next();
}
