package io.qump.testkit.engine;

import io.qump.Capability;
import io.qump.spi.Compaction;
import io.qump.spi.History;
import io.qump.spi.HotCopy;
import io.qump.spi.MapCatalog;
import io.qump.spi.Persistence;
import io.qump.spi.Refresh;
import io.qump.spi.StoreRepair;
import io.qump.spi.StoreVerification;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The roles of an engine for which the contract has rules, each with the power of a store that it
 * stands for, if any. Who adds a role to {@code io.qump.spi} writes its rules and adds it here.
 * Stateless and thread-safe.
 */
public final class EngineRoles {

  private EngineRoles() {}

  /**
   * The roles.
   *
   * @return the power by role; unmodifiable
   */
  public static Map<Class<?>, Optional<Capability>> all() {
    return Map.of(
        Persistence.class, Optional.of(Capability.DURABILITY),
        History.class, Optional.of(Capability.TIME_TRAVEL),
        HotCopy.class, Optional.of(Capability.HOT_COPY),
        Refresh.class, Optional.empty(),
        Compaction.class, Optional.of(Capability.COMPACTION),
        StoreVerification.class, Optional.of(Capability.VERIFICATION),
        MapCatalog.class, Optional.empty());
  }

  /**
   * The roles that a provider has, and not the engine that it opens.
   *
   * @return the roles; unmodifiable
   */
  public static Set<Class<?>> ofProviders() {
    return Set.of(StoreRepair.class);
  }
}
