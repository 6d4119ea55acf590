package io.qump.testkit.conformance;

import io.qump.Capability;
import io.qump.Support;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What rules tell a {@link ConformanceReport} beside whether they passed: a rule takes one as a
 * parameter of its test method. What is told must be the same in every run that does the same:
 * seeds and budgets, and neither times nor paths. Thread-safe.
 */
public final class Findings {

  private final Map<String, String> figures = Collections.synchronizedMap(new TreeMap<>());
  private final Map<Capability, Support> capabilities =
      Collections.synchronizedMap(new TreeMap<>());

  /** Creates findings without any. */
  public Findings() {}

  /**
   * Adds a figure; one of the same name is replaced.
   *
   * @param name what was counted
   * @param value how many, or from which seed
   */
  public void figure(String name, Object value) {
    figures.put(name, value.toString());
  }

  /**
   * Adds how a store with the implementation has a power.
   *
   * @param capability the power
   * @param support how it has it
   */
  public void capability(Capability capability, Support support) {
    capabilities.put(capability, support);
  }

  Map<String, String> figures() {
    synchronized (figures) {
      return Collections.unmodifiableMap(new TreeMap<>(figures));
    }
  }

  Map<Capability, Support> capabilities() {
    synchronized (capabilities) {
      return Collections.unmodifiableMap(new TreeMap<>(capabilities));
    }
  }
}
