package io.qump.examples.sqlite;

import io.qump.error.ClosedException;
import io.qump.error.CorruptionException;
import io.qump.error.StorageException;
import io.qump.error.StorageFullException;
import io.qump.spi.StorageContext;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A database file, with a connection that writes and one that reads. Thread-safe. */
final class SqliteDatabase implements AutoCloseable {

  private final String file;
  private final Connection writer;
  private final Connection reader;
  private volatile boolean closed;

  SqliteDatabase(StorageContext context, String file, Path path) {
    if (!context.volume().exists(file)) {
      context.volume().create(file).close(); // SQLite takes an empty file for an empty database.
      context.volume().forceDirectory(context.directory());
    }
    this.file = file;
    this.writer = connect(path);
    this.reader = connect(path);
  }

  /** With a log of its own SQLite lets readers go on; FULL forces that log at every commit. */
  void prepare(String store) {
    ask(writer, "open", connection -> run(connection, "PRAGMA journal_mode=WAL"));
    ask(writer, "open", connection -> run(connection, "PRAGMA synchronous=FULL"));
    ask(writer, "open", connection -> run(connection, "PRAGMA fullfsync=1")); // for macOS
    write(
        connection -> {
          run(
              connection,
              "CREATE TABLE IF NOT EXISTS entries (map INTEGER, key BLOB, sequence INTEGER, type"
                  + " INTEGER, value BLOB, checksum INTEGER, PRIMARY KEY (map, key)) WITHOUT ROWID");
          run(
              connection,
              "CREATE TABLE IF NOT EXISTS about (store TEXT, sequence INTEGER, time INTEGER)");
          String first = "INSERT INTO about SELECT '" + store + "', 0, 0";
          return run(connection, first + " WHERE NOT EXISTS (SELECT * FROM about)");
        });
    if (!about("store").equals(store)) {
      throw damage("it belongs to another store");
    }
  }

  /** What the table of one row says. */
  String about(String column) {
    return read(
        connection -> {
          try (Statement select = connection.createStatement()) {
            ResultSet row = select.executeQuery("SELECT " + column + " FROM about");
            return row.next() ? row.getString(1) : "";
          }
        });
  }

  /** Readers wait for each other, and never for the writer. */
  <T> T read(Question<T> question) {
    synchronized (reader) {
      return ask(reader, "read", question);
    }
  }

  /** Makes every change or none. */
  void write(Question<?> change) {
    ask(
        writer,
        "apply",
        connection -> {
          connection.setAutoCommit(false);
          try {
            change.ask(connection);
            connection.commit();
          } catch (SQLException e) {
            connection.rollback();
            throw e;
          } finally {
            connection.setAutoCommit(true);
          }
          return true;
        });
  }

  static boolean run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.execute(sql);
    }
  }

  void checkOpen() {
    if (closed) {
      throw new ClosedException("the base was closed; open the store again");
    }
  }

  CorruptionException damage(String what) {
    return new CorruptionException(file, 0, what + ": restore the file from a copy");
  }

  @Override
  public void close() {
    if (!closed) {
      read(SqliteDatabase::close);
      ask(writer, "close", SqliteDatabase::close);
      closed = true;
    }
  }

  private static boolean close(Connection connection) throws SQLException {
    connection.close();
    return true;
  }

  private Connection connect(Path path) {
    try {
      return DriverManager.getConnection("jdbc:sqlite:" + path);
    } catch (SQLException e) {
      throw new StorageException(file, "open", "see the cause: " + e, e);
    }
  }

  /** Results 13, 11 and 26 are FULL, CORRUPT and NOTADB (sqlite.org/rescode.html). */
  private <T> T ask(Connection connection, String operation, Question<T> question) {
    checkOpen();
    try {
      return question.ask(connection);
    } catch (SQLException e) {
      throw switch (e.getErrorCode() & 0xFF) {
        case 13 -> new StorageFullException(file, operation, "there is no space: make some", e);
        case 11, 26 -> damage(e.toString());
        default -> new StorageException(file, operation, "see the cause: " + e, e);
      };
    }
  }

  /** What is asked of the database. */
  interface Question<T> {
    T ask(Connection connection) throws SQLException;
  }
}
