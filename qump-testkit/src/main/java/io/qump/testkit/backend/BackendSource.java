package io.qump.testkit.backend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.qump.QumpConfiguration;
import io.qump.spi.BackendProvider;
import java.nio.file.Path;

/** Where the rules of the contract get the backend that they test. */
interface BackendSource {

  /**
   * The provider under test.
   *
   * @return a provider; the same id each time
   */
  BackendProvider backendProvider();

  /**
   * Through what the backend reaches its files.
   *
   * @return the medium
   */
  Medium medium();

  /**
   * Settings to open the backend with.
   *
   * @param settings what the contract sets
   * @return the settings with changes
   */
  QumpConfiguration.Builder settings(QumpConfiguration.Builder settings);

  /**
   * An empty directory for this test alone.
   *
   * @return the directory
   */
  Path directory();

  /**
   * Skips a rule that must see every operation on a file.
   *
   * @param what what the rule does
   */
  default void assumeVolume(String what) {
    assumeTrue(
        medium() == Medium.VOLUME,
        () -> "medium=PATH; the backend writes past the volume, so no test can " + what);
  }
}
