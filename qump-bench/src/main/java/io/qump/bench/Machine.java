package io.qump.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What a run ran on, and how busy it was: to be made before the run. Immutable; thread-safe. */
final class Machine {

  private final double loadBefore = loadAverage();

  /** One line for the head of a table. */
  String line() {
    return String.format(
        Locale.ROOT,
        "JDK %s, %s %s, %d processors, heap of %,d MB at most; load average %.2f before, %.2f after%n",
        Runtime.version(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory() >> 20,
        loadBefore,
        loadAverage());
  }

  private static double loadAverage() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}
