package io.qump.core;

import io.qump.PersistenceMode;
import io.qump.addressing.AddressScheme;
import io.qump.codec.ValueType;
import io.qump.spi.CommitRequest;
import io.qump.spi.Mutation;
import io.qump.spi.StoredValue;

/**
 * Says which commits must be durable when they are acknowledged (R3). Immutable and thread-safe.
 *
 * @param settings the store's settings
 * @param stack where entries are
 * @param addressing gives keys their identity
 */
record Forcing(DurableSettings settings, LevelStack stack, AddressScheme addressing) {

  boolean isForced(PersistenceMode mode, CommitRequest request) {
    return mode == PersistenceMode.SYNC
        || request.options().force()
        || (mode == PersistenceMode.HYBRID
            && request.mutations().stream().anyMatch(this::isForcedByPolicy));
  }

  private boolean isForcedByPolicy(Mutation mutation) {
    String map = mutation.map().name();
    if (mutation instanceof Mutation.Put put) {
      return settings.forcePolicy().forces(map, ValueType.ofCode(put.type()));
    }
    if (mutation instanceof Mutation.Remove remove) {
      long hash = addressing.identityHash(remove.key());
      StoredValue removed = stack.levels().newest(remove.map(), remove.key(), hash);
      return removed != null
          && settings.forcePolicy().forces(map, ValueType.ofCode(removed.type()));
    }
    return settings.forcePolicy().forces(map, null);
  }
}
