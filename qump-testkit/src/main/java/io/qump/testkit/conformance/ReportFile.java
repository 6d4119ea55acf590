package io.qump.testkit.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where reports go. Stateless and thread-safe.
 *
 * <p>A report on the tests of a build is no part of a store: it is the one thing of the test kit,
 * beside what starts other processes, that is written to the file system itself.
 */
final class ReportFile {

  /** The system property that says where reports go. */
  static final String DIRECTORY = "qump.conformance.directory";

  /** The system property that says where the reports are kept that the new ones must equal. */
  static final String RECORD = "qump.conformance.record";

  private static final String DEFAULT_DIRECTORY = "target/conformance";

  /** Where the names of properties begin that change how much is tried, or from which seed. */
  private static final List<String> AMOUNTS =
      List.of(
          "qump.backend.",
          "qump.damage.",
          "qump.engine.",
          "qump.fault.",
          "qump.kill.",
          "qump.model.",
          "qump.power.");

  private ReportFile() {}

  /** Writes a report in both forms. */
  static Path write(ConformanceReport report) throws IOException {
    Path directory = Path.of(System.getProperty(DIRECTORY, DEFAULT_DIRECTORY));
    String name = report.subject().fileName();
    Files.createDirectories(directory);
    Files.writeString(directory.resolve(name + ".json"), report.json());
    return Files.writeString(directory.resolve(name + ".md"), report.markdown());
  }

  /**
   * Fails if the build says where the record is, and it is not what the build makes. A run whose
   * amounts were changed makes another report, and is not compared.
   */
  static void requireRecorded(ConformanceReport report, Path written) throws IOException {
    String directory = System.getProperty(RECORD, "");
    if (directory.isEmpty() || areAmountsChanged()) {
      return;
    }
    Path record = Path.of(directory).resolve(report.subject().fileName() + ".md");
    String recorded = Files.exists(record) ? Files.readString(record) : null;
    requireEqual(report.markdown(), recorded, record, written);
  }

  private static boolean areAmountsChanged() {
    return System.getProperties().stringPropertyNames().stream()
        .anyMatch(name -> AMOUNTS.stream().anyMatch(name::startsWith));
  }

  private static void requireEqual(
      String made, @Nullable String recorded, Path record, Path written) {
    if (!made.equals(recorded)) {
      throw new AssertionError(
          "record=%s is not what the contract found; look at the difference, then copy %s there%n%s"
              .formatted(record, written, made));
    }
  }
}
