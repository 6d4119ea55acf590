package io.qump.testkit.engine;

import io.qump.QumpConfiguration;
import io.qump.spi.Engine;
import io.qump.spi.EngineProvider;
import io.qump.spi.Environment;
import io.qump.testkit.ReferenceEngine;

/** The reference engine keeps the contract. */
class ReferenceEngineContractTest extends MapContract {

  @Override
  public EngineProvider engineProvider() {
    return new EngineProvider() {
      @Override
      public String id() {
        return "reference";
      }

      @Override
      public int spiVersion() {
        return SPI_VERSION;
      }

      @Override
      public Engine open(QumpConfiguration configuration, Environment environment) {
        return new ReferenceEngine(configuration);
      }
    };
  }
}
