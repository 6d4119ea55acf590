package io.qump.testkit.log;

import io.qump.spi.LogProvider;

/** Where the rules of the contract get the log that they test. */
interface LogSource {

  /**
   * The provider under test.
   *
   * @return a provider; the same id each time
   */
  LogProvider logProvider();
}
