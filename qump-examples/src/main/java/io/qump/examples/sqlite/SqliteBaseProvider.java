package io.qump.examples.sqlite;

import io.qump.error.UnsupportedCapabilityException;
import io.qump.spi.BackendProvider;
import io.qump.spi.EngineProvider;
import io.qump.spi.StorageBackend;
import io.qump.spi.StorageContext;
import java.nio.file.Path;

/** Makes bases on SQLite, id {@code sqlite}. Stateless; thread-safe. */
public final class SqliteBaseProvider implements BackendProvider {

  /** For {@link java.util.ServiceLoader}. */
  public SqliteBaseProvider() {}

  @Override
  public String id() {
    return "sqlite";
  }

  @Override
  public int spiVersion() {
    return EngineProvider.SPI_VERSION;
  }

  @Override
  public StorageBackend open(StorageContext context) {
    String file = context.directory() + "/entries.db";
    Path path = context.volume().path(file).orElseThrow(SqliteBaseProvider::noPath);
    SqliteDatabase database = new SqliteDatabase(context, file, path);
    try {
      database.prepare(context.storeId().toString());
      return new SqliteBase(database);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static UnsupportedCapabilityException noPath() {
    return new UnsupportedCapabilityException(
        "backend=sqlite; SQLite opens files by their paths: put the store into a directory of the"
            + " default file system");
  }
}
