package io.qump.testkit.backend;

import io.qump.QumpConfiguration;
import io.qump.spi.BackendProvider;
import io.qump.testkit.conformance.ConformanceExtension;
import io.qump.testkit.conformance.ConformanceSubject;
import io.qump.testkit.conformance.Subject;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract of {@link io.qump.spi.StorageBackend}: a test class that extends this one and names
 * its provider inherits a test for each rule, and for each role, offered or not.
 *
 * <p>The contract makes everything that the provider is opened with; each test has a medium of its
 * own. Rules about a whole store need an engine and a log on the path: {@code io.qump:qump-core}
 * and {@code io.qump:qump-wal}. The parts that take long are switched on by {@link PowerCuts},
 * {@link Faults}, {@link Kills} and {@link ByteDamage} on the test class. A rule that cannot be
 * tried is skipped with the reason. What came of each rule is written to a {@link
 * io.qump.testkit.conformance.ConformanceReport}.
 */
@ExtendWith(ConformanceExtension.class)
public abstract class BackendContract
    implements ConformanceSubject,
        OpeningRules,
        ReadRules,
        ScanRules,
        ApplyRules,
        ForceRules,
        PowerRules,
        FailureRules,
        ArrayRules,
        ThreadRules,
        ClosingRules,
        RoleRules,
        SnapshotRules,
        TimeTravelRules,
        CompactionRules,
        VerificationRules,
        RepairRules,
        CopyRules,
        PairRules,
        ReaderRules,
        RandomRules,
        StoreRules,
        StorePowerCutRules,
        StoreFaultRules,
        StoreKillRules,
        StoreDamageRules {

  @TempDir @Nullable Path temporary;

  /** For subclasses. */
  protected BackendContract() {}

  @Override
  public abstract BackendProvider backendProvider();

  @Override
  public Medium medium() {
    return Medium.VOLUME;
  }

  @Override
  public QumpConfiguration.Builder settings(QumpConfiguration.Builder settings) {
    return settings;
  }

  @Override
  public final Path directory() {
    return Objects.requireNonNull(temporary, "JUnit sets it before each test");
  }

  @Override
  public final Subject subject() {
    BackendProvider provider = backendProvider();
    return Subject.of("backend", provider.id(), provider.getClass(), provider.spiVersion());
  }
}
