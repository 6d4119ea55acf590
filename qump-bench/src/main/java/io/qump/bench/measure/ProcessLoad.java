package io.qump.bench.measure;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process takes of the machine. Without state; thread-safe. */
public final class ProcessLoad {

  private static final double MEBIBYTE = 1 << 20;
  private static final double KIBIBYTES_PER_MEBIBYTE = 1 << 10;
  private static final Path STATUS = Path.of("/proc/self/status");

  private ProcessLoad() {}

  /**
   * Processor time of all threads since the start.
   *
   * @return nanoseconds
   */
  public static long processorNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  /**
   * What is left on the heap after a collection.
   *
   * @return mebibytes
   */
  public static double heapMegabytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEBIBYTE;
  }

  /**
   * Memory that is in use at this moment, native memory and mapped files too.
   *
   * @return mebibytes; 0 where the system does not tell
   * @throws IOException if the system's word cannot be read
   */
  public static double residentMegabytes() throws IOException {
    if (!Files.exists(STATUS)) {
      return 0;
    }
    return Files.readAllLines(STATUS).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
            .sum()
        / KIBIBYTES_PER_MEBIBYTE;
  }
}
