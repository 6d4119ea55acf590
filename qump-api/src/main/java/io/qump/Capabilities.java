package io.qump;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a store can do, each power with the way it has it. Immutable and thread-safe.
 *
 * @param support the way for each capability; those not named are {@link Support#ABSENT}
 */
public record Capabilities(Map<Capability, Support> support) {

  /**
   * Copies the map and fills in what it does not name.
   *
   * @param support the way for each capability
   */
  public Capabilities {
    EnumMap<Capability, Support> all = new EnumMap<>(Capability.class);
    for (Capability capability : Capability.values()) {
      all.put(capability, support.getOrDefault(capability, Support.ABSENT));
    }
    support = Collections.unmodifiableMap(all);
  }

  /**
   * How the store has one power.
   *
   * @param capability the power
   * @return the way, {@link Support#ABSENT} if it has it not
   */
  public Support of(Capability capability) {
    return support.getOrDefault(capability, Support.ABSENT);
  }

  /**
   * Whether the store has one power, in whichever way.
   *
   * @param capability the power
   * @return false only for {@link Support#ABSENT}
   */
  public boolean has(Capability capability) {
    return of(capability) != Support.ABSENT;
  }
}
