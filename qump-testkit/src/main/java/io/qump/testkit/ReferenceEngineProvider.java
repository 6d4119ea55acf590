package io.qump.testkit;

import io.qump.QumpConfiguration;
import io.qump.spi.Engine;
import io.qump.spi.EngineProvider;
import io.qump.spi.Environment;

/**
 * Provides {@link ReferenceEngine}. Not registered as a service: a test that wants it names it.
 * Stateless and thread-safe.
 */
public final class ReferenceEngineProvider implements EngineProvider {

  /** Creates the provider. */
  public ReferenceEngineProvider() {}

  @Override
  public String id() {
    return "reference";
  }

  @Override
  public int spiVersion() {
    return SPI_VERSION;
  }

  /** Opens a new, empty engine, whatever the configuration's directory holds. */
  @Override
  public Engine open(QumpConfiguration configuration, Environment environment) {
    return new ReferenceEngine(configuration, Integer.MAX_VALUE, environment.clock());
  }
}
