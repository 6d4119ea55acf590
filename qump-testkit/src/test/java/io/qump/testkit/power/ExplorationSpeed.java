package io.qump.testkit.power;

import com.sun.management.OperatingSystemMXBean;
import io.qump.testkit.toy.ToyCheck;
import io.qump.testkit.toy.ToyWorkload;
import java.lang.management.ManagementFactory;
import java.util.Set;

/**
 * Measures how many images a core explores in a second, in processor time, so that other work on
 * the machine does not count: {@code docs/testkit.md} has the figures. No test; to be run by hand.
 */
final class ExplorationSpeed {

  private ExplorationSpeed() {}

  /** Prints one line for each of some passes; the first ones warm up. */
  public static void main(String[] arguments) throws Exception {
    measure("images of power cuts", 0, 20);
    measure("with cuts during every recovery", 1, 6);
  }

  private static void measure(String what, int recoveryEvery, int passes) throws Exception {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    PowerCutOptions options =
        PowerCutOptions.exhaustive().threads(1).recovery(recoveryEvery, Long.MAX_VALUE).build();
    for (int pass = 0; pass < passes; pass++) {
      long begin = system.getProcessCpuTime();
      PowerCutReport report =
          new PowerCutExplorer(options)
              .explore("toy", new ToyWorkload(20, 6, Set.of()), new ToyCheck(Set.of()));
      double seconds = (system.getProcessCpuTime() - begin) / 1e9;
      System.out.printf(
          "%s: images=%d processorSeconds=%.2f imagesPerProcessorSecond=%.0f%n",
          what, report.checked(), seconds, report.checked() / seconds);
    }
  }
}
