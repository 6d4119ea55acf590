package io.qump.testkit.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Writes a {@link ConformanceReport} when the tests of a class have run, also when some failed: as
 * Markdown and as JSON, to the directory {@code target/conformance} or where the system property
 * {@code qump.conformance.directory} says.
 *
 * <p>The test class must be a {@link ConformanceSubject}. If the system property {@code
 * qump.conformance.record} names a directory, the report in it must be what was found; a run of
 * some tests only, or with other amounts, is not compared. Stateless and thread-safe.
 */
public final class ConformanceExtension
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterAllCallback,
        ParameterResolver,
        TestWatcher {

  /** For JUnit. */
  public ConformanceExtension() {}

  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getStore(namespace())
        .put(ContractRun.class, new ContractRun(context.getRequiredTestClass()));
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (context.getRequiredTestInstance() instanceof ConformanceSubject tested) {
      run(context).meet(tested.subject());
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Findings.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return run(context).findings();
  }

  @Override
  public void testSuccessful(ExtensionContext context) {
    add(context, Outcome.PASSED, "");
  }

  @Override
  public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
    add(context, Outcome.FAILED, String.valueOf(cause));
  }

  @Override
  public void testAborted(ExtensionContext context, @Nullable Throwable cause) {
    String message = cause == null ? null : cause.getMessage();
    String reason = message == null ? "no reason given" : message;
    add(context, Outcome.SKIPPED, reason.replaceFirst("^Assumption failed: ", ""));
  }

  @Override
  public void testDisabled(ExtensionContext context, Optional<String> reason) {
    add(context, Outcome.SKIPPED, reason.orElse("no reason given"));
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    ContractRun run = run(context);
    Optional<ConformanceReport> report = run.report();
    if (report.isPresent()) {
      Path written = ReportFile.write(report.get());
      if (run.isWhole()) {
        ReportFile.requireRecorded(report.get(), written);
      }
    }
  }

  private static void add(ExtensionContext context, Outcome outcome, String reason) {
    run(context).add(context.getRequiredTestMethod(), outcome, reason);
  }

  private static Namespace namespace() {
    return Namespace.create(ConformanceExtension.class);
  }

  private static ContractRun run(ExtensionContext context) {
    return Objects.requireNonNull(
        context.getStore(namespace()).get(ContractRun.class, ContractRun.class),
        "the extension was registered behind the class");
  }
}
