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
import java.util.Collections;
import java.util.LinkedHashMap;
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
   * The roles, always in the same order, so that a rule fails over the same one each time.
   *
   * @return the power by role; unmodifiable
   */
  public static Map<Class<?>, Optional<Capability>> all() {
    Map<Class<?>, Optional<Capability>> roles = new LinkedHashMap<>();
    roles.put(Persistence.class, Optional.of(Capability.DURABILITY));
    roles.put(History.class, Optional.of(Capability.TIME_TRAVEL));
    roles.put(HotCopy.class, Optional.of(Capability.HOT_COPY));
    roles.put(Refresh.class, Optional.empty());
    roles.put(Compaction.class, Optional.of(Capability.COMPACTION));
    roles.put(StoreVerification.class, Optional.of(Capability.VERIFICATION));
    roles.put(MapCatalog.class, Optional.empty());
    return Collections.unmodifiableMap(roles);
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
