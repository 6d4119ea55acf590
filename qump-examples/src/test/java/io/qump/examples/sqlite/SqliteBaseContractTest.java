package io.qump.examples.sqlite;

import io.qump.spi.BackendProvider;
import io.qump.testkit.backend.BackendContract;
import io.qump.testkit.backend.Medium;

/** The contract of a backend, kept by the one on SQLite. */
class SqliteBaseContractTest extends BackendContract {

  @Override
  public BackendProvider backendProvider() {
    return new SqliteBaseProvider();
  }

  @Override
  public Medium medium() {
    return Medium.PATH;
  }
}
