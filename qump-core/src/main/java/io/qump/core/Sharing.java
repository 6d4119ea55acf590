package io.qump.core;

import io.qump.Capability;
import io.qump.QumpConfiguration;
import io.qump.Support;
import io.qump.spi.BaseCopy;
import io.qump.spi.Environment;
import io.qump.spi.HotCopy;
import io.qump.spi.Persistence;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a store that is open for writing offers to others: its files to readers in other processes,
 * and copies. Immutable; thread-safe.
 *
 * @param readable whether both the base and the log can be read by other processes
 * @param copies copies the base, if it has that role
 * @param descriptor what the store says of itself
 */
record Sharing(boolean readable, Optional<BaseCopy> copies, StoreDescriptor descriptor) {

  /** How the store has these powers. */
  Map<Capability, Support> capabilities() {
    Map<Capability, Support> support = new EnumMap<>(Capability.class);
    if (readable) {
      support.put(Capability.EXTERNAL_READERS, Support.NATIVE);
    }
    if (copies.isPresent()) {
      support.put(Capability.HOT_COPY, Support.NATIVE);
    }
    return support;
  }

  /** The engine's role. */
  Optional<HotCopy> hotCopy(
      QumpConfiguration configuration, Environment environment, Persistence control) {
    return copies.map(base -> new StoreCopy(configuration, environment, descriptor, base, control));
  }
}
