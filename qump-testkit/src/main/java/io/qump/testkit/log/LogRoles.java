package io.qump.testkit.log;

import io.qump.Capability;
import io.qump.spi.LogReaders;
import io.qump.spi.LogRepair;
import java.util.Map;

/**
 * The roles of a log's provider for which the contract has rules, each with the power of a store
 * that stands on it. Who adds a role to {@code io.qump.spi} writes its rules and adds it here.
 * Stateless and thread-safe.
 */
public final class LogRoles {

  private LogRoles() {}

  /**
   * The roles.
   *
   * @return the power by role; unmodifiable
   */
  public static Map<Class<?>, Capability> all() {
    return Map.of(
        LogReaders.class, Capability.EXTERNAL_READERS, LogRepair.class, Capability.REPAIR);
  }
}
