package io.qump.examples.sqlite;

import io.qump.spi.BackendProvider;
import io.qump.testkit.backend.BackendContract;
import io.qump.testkit.backend.Kills;
import io.qump.testkit.backend.Medium;

/** The base on SQLite keeps the contract. */
@Kills(rounds = 20)
class SqliteBackendTest extends BackendContract {

  @Override
  public BackendProvider backendProvider() {
    return new SqliteBaseProvider();
  }

  @Override
  public Medium medium() {
    return Medium.PATH;
  }
}
