package io.qump.examples.sqlite;

import io.qump.error.QumpException;
import io.qump.error.ReadOnlyException;
import io.qump.error.StorageFullException;
import io.qump.spi.ChangeSet;
import io.qump.spi.ChangeSet.EntryChange;
import io.qump.spi.ChangeSet.MapChanges;
import io.qump.spi.MapId;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StorageBackend;
import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** A base in an SQLite database. Thread-safe as the seam asks: one writer, many readers. */
final class SqliteBase implements StorageBackend {

  private static final String SELECT =
      "SELECT key, sequence, type, value, checksum FROM entries WHERE map=? AND key";
  private static final String CLEAR = "DELETE FROM entries WHERE map=? AND sequence<?";
  private static final String REMOVE = "DELETE FROM entries WHERE map=? AND key=? AND sequence<?";
  private static final String PUT =
      "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
          + " sequence=excluded.sequence, type=excluded.type, value=excluded.value,"
          + " checksum=excluded.checksum WHERE excluded.sequence>sequence";

  private final SqliteDatabase database;
  private volatile long durableSequence;
  private @Nullable QumpException failure;

  SqliteBase(SqliteDatabase database) {
    this.database = database;
    this.durableSequence = Long.parseLong(database.about("sequence"));
  }

  @Override
  public @Nullable StoredValue get(MapId map, byte[] key, long identityHash) {
    Optional<StoredValue> found =
        database.read(
            connection -> {
              try (PreparedStatement select = connection.prepareStatement(SELECT + "=?")) {
                select.setInt(1, map.number());
                select.setBytes(2, key);
                ResultSet row = select.executeQuery();
                return row.next() ? Optional.of(entry(map, row).value()) : Optional.empty();
              }
            });
    return found.orElse(null);
  }

  /** SQLite compares blobs byte by byte, unsigned, a prefix first: that is the order of keys. */
  @Override
  public ScanPage scan(ScanRequest request) {
    byte[] upper = request.range().upper();
    String range = upper == null ? ">=?" : ">=? AND key<?";
    String order = request.descending() ? " ORDER BY key DESC" : " ORDER BY key";
    return database.read(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(SELECT + range + order)) {
            select.setInt(1, request.map().number());
            select.setBytes(2, request.range().lower());
            if (upper != null) {
              select.setBytes(3, upper);
            }
            return page(request, select.executeQuery());
          }
        });
  }

  /** One transaction, and the sequence that it reaches is part of it. */
  @Override
  public void apply(ChangeSet changes) {
    checkWritable();
    try {
      database.write(connection -> write(connection, changes));
      durableSequence = changes.lastSequence();
    } catch (StorageFullException e) {
      throw e; // Nothing was changed: it may be tried again when there is space.
    } catch (QumpException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public void force(long sequence) {
    checkWritable(); // A transaction is durable when it is committed: see SqliteDatabase.
  }

  @Override
  public long durableSequence() {
    return durableSequence;
  }

  @Override
  public long durableTimeMillis() {
    return Long.parseLong(database.about("time"));
  }

  @Override
  public <R> Optional<R> role(Class<R> role) {
    return Optional.empty();
  }

  @Override
  public void close() {
    database.close();
  }

  private void checkWritable() {
    database.checkOpen();
    if (failure != null) {
      throw new ReadOnlyException("the base failed before; open the store again", failure);
    }
  }

  private ScanPage page(ScanRequest request, ResultSet row) throws SQLException {
    List<StoredEntry> entries = new ArrayList<>();
    while (row.next()) {
      entries.add(entry(request.map(), row));
      if (entries.size() == request.maxEntries()) {
        byte[] last = entries.get(entries.size() - 1).key();
        return new ScanPage(
            entries, Optional.of(request.range().remaining(last, request.descending())));
      }
    }
    return new ScanPage(entries, Optional.empty());
  }

  /** Each statement leaves alone what is newer, so that changes may come again. */
  private static boolean write(Connection connection, ChangeSet changes) throws SQLException {
    try (PreparedStatement clear = connection.prepareStatement(CLEAR);
        PreparedStatement remove = connection.prepareStatement(REMOVE);
        PreparedStatement put = connection.prepareStatement(PUT)) {
      for (MapChanges map : changes.maps()) {
        if (map.cleared()) {
          clear.setInt(1, map.map().number());
          clear.setLong(2, map.clearedAt());
          clear.executeUpdate();
        }
        for (EntryChange change : map.changes()) {
          StoredValue value = change.value();
          PreparedStatement statement = value == null ? remove : put;
          statement.setInt(1, map.map().number());
          statement.setBytes(2, change.key());
          statement.setLong(3, change.sequence());
          if (value != null) {
            put.setInt(4, value.type());
            put.setBytes(5, value.bytes());
            put.setLong(6, checksum(map.map(), change.key(), value));
          }
          statement.executeUpdate();
        }
      }
    }
    String reached = "UPDATE about SET sequence=" + changes.lastSequence();
    return SqliteDatabase.run(connection, reached + ", time=" + changes.lastTimeMillis());
  }

  private StoredEntry entry(MapId map, ResultSet row) throws SQLException {
    StoredValue value = new StoredValue(row.getLong(2), row.getInt(3), row.getBytes(4));
    StoredEntry entry = new StoredEntry(row.getBytes(1), value);
    if (checksum(map, entry.key(), value) != row.getLong(5)) {
      throw database.damage("map=" + map.number() + " sequence=" + value.sequence());
    }
    return entry;
  }

  /** SQLite checks nothing: a byte that the medium changed would come back as if it were right. */
  private static long checksum(MapId map, byte[] key, StoredValue value) {
    ByteBuffer fields = ByteBuffer.allocate(20).putInt(map.number()).putInt(key.length);
    CRC32C crc = new CRC32C();
    crc.update(fields.putLong(value.sequence()).putInt(value.type()).flip());
    crc.update(key);
    crc.update(value.bytes());
    return crc.getValue();
  }
}
