package io.qump.testkit.engine;

import io.qump.PersistenceMode;
import io.qump.QumpConfiguration;
import io.qump.spi.EngineProvider;
import io.qump.testkit.conformance.ConformanceExtension;
import io.qump.testkit.conformance.ConformanceSubject;
import io.qump.testkit.conformance.Subject;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The contract of {@link io.qump.spi.Engine}, seen through the maps that stand on it: a test class
 * that extends this one and names its provider inherits a test for each rule. Each test opens a
 * store of its own on a volume in memory. What came of each rule is written to a {@link
 * io.qump.testkit.conformance.ConformanceReport}.
 */
@ExtendWith(ConformanceExtension.class)
public abstract class MapContract
    implements ConformanceSubject,
        MapRules,
        IsolationRules,
        EngineRoleRules,
        SharingRules,
        StoreRepairRules {

  /** For subclasses. */
  protected MapContract() {}

  @Override
  public abstract EngineProvider engineProvider();

  @Override
  public QumpConfiguration.Builder settings() {
    return QumpConfiguration.builder().mode(PersistenceMode.DISABLED);
  }

  @Override
  public final Subject subject() {
    EngineProvider provider = engineProvider();
    String backend = settings().build().backend().map(id -> "-" + id).orElse("");
    return Subject.of(
        "engine", provider.id() + backend, provider.getClass(), provider.spiVersion());
  }
}
