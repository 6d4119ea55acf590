package io.qump.testkit.engine;

import io.qump.spi.EngineProvider;
import io.qump.testkit.ReferenceEngineProvider;

/** The reference engine keeps the contract. */
class ReferenceEngineContractTest extends MapContract {

  @Override
  public EngineProvider engineProvider() {
    return new ReferenceEngineProvider();
  }
}
