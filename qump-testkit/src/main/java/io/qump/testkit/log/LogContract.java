package io.qump.testkit.log;

import io.qump.spi.LogProvider;
import io.qump.testkit.conformance.ConformanceExtension;
import io.qump.testkit.conformance.ConformanceSubject;
import io.qump.testkit.conformance.Subject;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The contract of {@link io.qump.spi.WriteAheadLog}: a test class that extends this one and names
 * its provider inherits a test for each rule. Everything that the provider is opened with is made
 * here; each test has a volume of its own. What came of each rule is written to a {@link
 * io.qump.testkit.conformance.ConformanceReport}.
 */
@ExtendWith(ConformanceExtension.class)
public abstract class LogContract
    implements ConformanceSubject,
        ReplayRules,
        LogPowerRules,
        LogForceRules,
        LogFailureRules,
        DropRules,
        LogReaderRules,
        LogRepairRules {

  /** For subclasses. */
  protected LogContract() {}

  @Override
  public abstract LogProvider logProvider();

  @Override
  public final Subject subject() {
    LogProvider provider = logProvider();
    return Subject.of("log", provider.id(), provider.getClass(), provider.spiVersion());
  }
}
