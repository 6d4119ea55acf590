package io.qump.testkit.log;

import io.qump.Capability;
import io.qump.spi.LogReaders;
import io.qump.spi.LogRepair;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The roles of a log's provider for which the contract has rules, each with the power of a store
 * that stands on it. Who adds a role to {@code io.qump.spi} writes its rules and adds it here.
 * Stateless and thread-safe.
 */
public final class LogRoles {

  private LogRoles() {}

  /**
   * The roles, always in the same order, so that a rule fails over the same one each time.
   *
   * @return the power by role; unmodifiable
   */
  public static Map<Class<?>, Capability> all() {
    Map<Class<?>, Capability> roles = new LinkedHashMap<>();
    roles.put(LogReaders.class, Capability.EXTERNAL_READERS);
    roles.put(LogRepair.class, Capability.REPAIR);
    return Collections.unmodifiableMap(roles);
  }
}
