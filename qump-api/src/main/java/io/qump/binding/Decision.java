package io.qump.binding;

import io.qump.spi.Mutation;
import io.qump.spi.StoredValue;
import org.jspecify.annotations.Nullable;

/** What to do with an entry, once it is known what it is. May be asked more than once. */
@FunctionalInterface
interface Decision {

  /**
   * Decides.
   *
   * @param present the value that is there, null for none
   * @return the change of this very entry, or null to leave it as it is
   */
  @Nullable Mutation decide(@Nullable StoredValue present);
}
