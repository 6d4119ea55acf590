package io.qump.testkit.backend;

import io.qump.Capability;
import io.qump.spi.BaseCopy;
import io.qump.spi.BaseReaders;
import io.qump.spi.BaseRepair;
import io.qump.spi.BaseSnapshots;
import io.qump.spi.Compaction;
import io.qump.spi.ManyValues;
import io.qump.spi.TimeTravel;
import io.qump.spi.Verification;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The roles of a backend for which the contract has rules, each with the power of a store that
 * stands on it. Who adds a role to {@code io.qump.spi} writes its rules, one interface beside
 * {@code SnapshotRules}, lets {@link BackendContract} inherit them, and adds it here. Stateless and
 * thread-safe.
 */
public final class BackendRoles {

  private BackendRoles() {}

  /**
   * The roles, always in the same order, so that a rule fails over the same one each time.
   *
   * @return the power by role; unmodifiable
   */
  public static Map<Class<?>, Capability> all() {
    Map<Class<?>, Capability> roles = new LinkedHashMap<>();
    roles.put(BaseSnapshots.class, Capability.SNAPSHOTS);
    roles.put(TimeTravel.class, Capability.TIME_TRAVEL);
    roles.put(BaseCopy.class, Capability.HOT_COPY);
    roles.put(Compaction.class, Capability.COMPACTION);
    roles.put(ManyValues.class, Capability.MANY_VALUES);
    roles.put(Verification.class, Capability.VERIFICATION);
    return Collections.unmodifiableMap(roles);
  }

  /**
   * The roles that a provider has, and not the base that it opens.
   *
   * @return the power by role; unmodifiable
   */
  public static Map<Class<?>, Capability> ofProviders() {
    return Map.of(
        BaseReaders.class, Capability.EXTERNAL_READERS, BaseRepair.class, Capability.REPAIR);
  }
}
