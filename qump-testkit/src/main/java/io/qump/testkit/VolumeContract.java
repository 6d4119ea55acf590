package io.qump.testkit;

import io.qump.spi.EngineProvider;
import io.qump.spi.Volume;
import io.qump.testkit.conformance.ConformanceExtension;
import io.qump.testkit.conformance.ConformanceSubject;
import io.qump.testkit.conformance.Subject;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The contract of {@link Volume}: a test class that extends this one and says how to open a volume
 * inherits a test for each rule.
 *
 * <p>What a power cut leaves is not part of it: no test can see that through the interface alone.
 * Each test uses its own volume; the tests may run at the same time. What came of each rule is
 * written to a {@link io.qump.testkit.conformance.ConformanceReport}.
 */
@ExtendWith(ConformanceExtension.class)
public abstract class VolumeContract
    implements ConformanceSubject,
        NameRules,
        FileRules,
        ListRules,
        AppendRules,
        ReadRules,
        LockRules,
        InterruptRules {

  /** For subclasses. */
  protected VolumeContract() {}

  @Override
  public abstract Volume openVolume();

  /** The volume is named after the test class: {@code DiskVolumeTest} is {@code disk-volume}. */
  @Override
  public Subject subject() {
    String name = getClass().getSimpleName().replaceFirst("(Contract)?Test$", "");
    String id = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    return Subject.of("volume", id, getClass(), EngineProvider.SPI_VERSION);
  }
}
