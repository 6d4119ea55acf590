package io.qump.core;

import io.qump.QumpConfiguration;
import io.qump.spi.BaseCopy;
import io.qump.spi.Environment;
import io.qump.spi.HotCopy;
import io.qump.spi.Persistence;
import java.util.Optional;

/**
 * What copies of an open store are made from. Immutable; thread-safe.
 *
 * @param base copies the base, if it has that role
 * @param descriptor what the store says of itself
 */
record CopySource(Optional<BaseCopy> base, StoreDescriptor descriptor) {

  /** The engine's role, if the base has its own. */
  Optional<HotCopy> copying(
      QumpConfiguration configuration, Environment environment, Persistence control) {
    return base.map(
        copies ->
            new StoreCopy(
                new Surroundings(configuration, environment), descriptor, copies, control));
  }
}
