package io.qump.core;

import io.qump.spi.EngineProvider;
import io.qump.testkit.engine.MapContract;

/** The engine in memory keeps the contract. */
class MapContractTest extends MapContract {

  @Override
  public EngineProvider engineProvider() {
    return new EmbeddedEngineProvider();
  }
}
