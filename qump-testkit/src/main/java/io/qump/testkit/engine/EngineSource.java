package io.qump.testkit.engine;

import io.qump.QumpConfiguration;
import io.qump.spi.EngineProvider;

/** Where the rules of the contract get the engine that they test. */
interface EngineSource {

  /**
   * The provider under test.
   *
   * @return a provider; the same id each time
   */
  EngineProvider engineProvider();

  /**
   * Settings to open the engine with: without any it is one in memory.
   *
   * @return a new builder
   */
  QumpConfiguration.Builder settings();
}
