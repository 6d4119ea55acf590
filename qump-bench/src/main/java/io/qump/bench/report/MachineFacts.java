package io.qump.bench.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a run ran on, and how busy it was.
 *
 * <p>Immutable and thread-safe.
 *
 * @param jdk version of the virtual machine
 * @param system operating system
 * @param processors how many the JVM may use
 * @param processor its model; empty where the system does not tell
 * @param memoryMegabytes memory of the machine
 * @param fileSystem type of the file system under the stores
 * @param loadBefore load average at the start, below zero if unknown
 * @param loadAfter load average at the end
 */
public record MachineFacts(
    String jdk,
    String system,
    int processors,
    String processor,
    long memoryMegabytes,
    String fileSystem,
    double loadBefore,
    double loadAfter) {

  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  /**
   * Looks, before the run.
   *
   * @param directory where the stores will be; it exists
   * @return the facts
   * @throws IOException if the file system does not answer
   */
  public static MachineFacts at(Path directory) throws IOException {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    double load = system.getSystemLoadAverage();
    return new MachineFacts(
        Runtime.version().toString(),
        system.getName() + " " + system.getVersion() + " " + system.getArch(),
        system.getAvailableProcessors(),
        model(),
        system.getTotalMemorySize() >> 20,
        Files.getFileStore(directory).type(),
        load,
        load);
  }

  private static String model() throws IOException {
    if (!Files.isReadable(PROCESSORS)) {
      return "";
    }
    try (Stream<String> lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse("");
    }
  }

  /**
   * Looks again, after the run.
   *
   * @return the same with the load average of now
   */
  public MachineFacts after() {
    return new MachineFacts(
        jdk,
        system,
        processors,
        processor,
        memoryMegabytes,
        fileSystem,
        loadBefore,
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  /** One line for the head of a table. */
  String line() {
    return String.format(
        Locale.ROOT,
        "JDK %s, %s, %d processors%s, %,d MB, %s; load average %.2f before, %.2f after",
        jdk,
        system,
        processors,
        processor.isEmpty() ? "" : " (" + processor + ")",
        memoryMegabytes,
        fileSystem,
        loadBefore,
        loadAfter);
  }
}
