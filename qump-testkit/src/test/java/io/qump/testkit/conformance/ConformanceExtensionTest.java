package io.qump.testkit.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.qump.spi.BackendProvider;
import io.qump.testkit.backend.BackendContract;
import io.qump.testkit.backend.Medium;
import io.qump.testkit.backend.ReferenceBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What the extension writes, and with what it compares. */
class ConformanceExtensionTest {

  @TempDir @Nullable Path directory;

  private @Nullable String directoryBefore;
  private @Nullable String recordBefore;

  @BeforeEach
  void redirect() {
    directoryBefore = System.setProperty(ReportFile.DIRECTORY, directory + "/made");
    recordBefore = System.setProperty(ReportFile.RECORD, directory + "/kept");
  }

  @AfterEach
  void restore() {
    set(ReportFile.DIRECTORY, directoryBefore);
    set(ReportFile.RECORD, recordBefore);
  }

  private static void set(String name, @Nullable String value) {
    if (value == null) {
      System.clearProperty(name);
    } else {
      System.setProperty(name, value);
    }
  }

  /** A contract of three rules. */
  @ExtendWith(ConformanceExtension.class)
  @RuleGroup("Toys")
  static class Toy implements ConformanceSubject {
    @Override
    public Subject subject() {
      return new Subject("toy", "one", "1", 1);
    }

    @Test
    void passes(Findings findings) {
      findings.figure("tried", 3);
    }

    @Test
    void fails() {
      fail("on purpose");
    }

    @Test
    void cannotBeTried() {
      assumeTrue(false, "there is no toy");
    }
  }

  private static List<Throwable> run(DiscoverySelector selector) {
    List<Throwable> failures = new ArrayList<>();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selector).build(),
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                  result.getThrowable().ifPresent(failures::add);
                }
              }
            });
    return failures;
  }

  private String made(String name) throws IOException {
    return Files.readString(Path.of(directory + "/made", name));
  }

  private void keep(String name, String text) throws IOException {
    Files.createDirectories(Path.of(directory + "/kept"));
    Files.writeString(Path.of(directory + "/kept", name), text);
  }

  @Test
  void aReportIsWrittenAlsoWhenARuleFailed() throws IOException {
    assertEquals(2, run(selectClass(Toy.class)).size(), "the rule, and the report without record");
    String report = made("toy-one.md");
    assertTrue(report.contains("| 1 | 1 | 1 | 1 | 1 |"), report);
    assertTrue(report.contains("| Toys | cannot be tried | there is no toy |"), report);
    assertTrue(report.contains("on purpose"), report);
    assertTrue(report.contains("| tried | 3 |"), report);
    assertTrue(made("toy-one.json").contains("\"outcome\": \"skipped\""));
  }

  @Test
  void theRecordMustBeWhatWasFound() throws IOException {
    run(selectClass(Toy.class));
    keep("toy-one.md", made("toy-one.md"));
    assertEquals(1, run(selectClass(Toy.class)).size(), "the rule alone");
    keep("toy-one.md", made("toy-one.md") + "more\n");
    List<Throwable> failures = run(selectClass(Toy.class));
    assertEquals(2, failures.size());
    assertTrue(
        failures.stream()
            .anyMatch(failure -> failure.toString().contains("look at the difference")),
        failures::toString);
  }

  @Test
  void aRunOfSomeTestsIsNotCompared() {
    assertEquals(List.of(), run(selectMethod(Toy.class, "passes", Findings.class.getName())));
  }

  /** A right backend that says that it writes past the volume. */
  static class ByPath extends BackendContract {
    @Override
    public BackendProvider backendProvider() {
      return new ReferenceBackend();
    }

    @Override
    public Medium medium() {
      return Medium.PATH;
    }
  }

  @Test
  void whatABackendOnPathsCannotBeTriedWithIsSkippedWithTheReason() throws IOException {
    System.clearProperty(ReportFile.RECORD);
    assertEquals(List.of(), run(selectClass(ByPath.class)));
    String report = made("reference.md");
    assertTrue(
        report.contains("| Power cuts | what was forced is there after a power cut |"), report);
    assertTrue(report.contains("medium=PATH; the backend writes past the volume"), report);
    assertTrue(report.contains("not switched on: add @Kills to the test"), report);
    assertTrue(report.contains("add io.qump:qump-core"), report);
    assertFalse(report.contains("## Failed"), report);
  }
}
