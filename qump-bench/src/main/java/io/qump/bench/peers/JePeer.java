package io.qump.bench.peers;

import com.sleepycat.je.Cursor;
import com.sleepycat.je.CursorConfig;
import com.sleepycat.je.Database;
import com.sleepycat.je.DatabaseConfig;
import com.sleepycat.je.DatabaseEntry;
import com.sleepycat.je.Durability;
import com.sleepycat.je.Environment;
import com.sleepycat.je.EnvironmentConfig;
import com.sleepycat.je.LockMode;
import com.sleepycat.je.OperationStatus;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Berkeley DB, Java Edition. */
record JePeer() implements Peer {

  @Override
  public String name() {
    return "je";
  }

  @Override
  public String title() {
    return "Berkeley DB JE 18.3.12";
  }

  @Override
  public Map<String, String> settings(PeerSetting setting) {
    return Settings.of(
        "transactional", "true",
        "cacheSize", setting.cacheText(),
        "durability", setting.forced() ? "COMMIT_SYNC" : "COMMIT_NO_SYNC",
        "keyPrefixing", "false",
        "put", "one transaction, committed by itself",
        "sync", "flushLog with fsync");
  }

  @Override
  public PeerStore open(Path directory, PeerSetting setting) {
    EnvironmentConfig config = new EnvironmentConfig();
    config.setAllowCreate(true);
    config.setTransactional(true);
    config.setCacheSize(setting.cacheBytes());
    config.setDurability(setting.forced() ? Durability.COMMIT_SYNC : Durability.COMMIT_NO_SYNC);
    Environment store = new Environment(directory.toFile(), config);
    DatabaseConfig mapConfig = new DatabaseConfig().setAllowCreate(true).setTransactional(true);
    return new Store(store, store.openDatabase(null, "map", mapConfig));
  }

  /** An open store. Thread-safe. */
  private record Store(Environment store, Database map) implements PeerStore {

    @Override
    public void put(byte[] key, byte[] value) {
      map.put(null, new DatabaseEntry(key), new DatabaseEntry(value));
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
      DatabaseEntry value = new DatabaseEntry();
      OperationStatus status =
          map.get(null, new DatabaseEntry(key), value, LockMode.READ_COMMITTED);
      return status == OperationStatus.SUCCESS ? value.getData() : null;
    }

    @Override
    public void remove(byte[] key) {
      map.delete(null, new DatabaseEntry(key));
    }

    @Override
    public long scan(byte[] from, int count) {
      long bytes = 0;
      DatabaseEntry key = new DatabaseEntry(from);
      DatabaseEntry value = new DatabaseEntry();
      try (Cursor cursor = map.openCursor(null, CursorConfig.READ_COMMITTED)) {
        OperationStatus status = cursor.getSearchKeyRange(key, value, LockMode.DEFAULT);
        for (int i = 0; i < count && status == OperationStatus.SUCCESS; i++) {
          bytes += key.getData().length + value.getData().length;
          status = cursor.getNext(key, value, LockMode.DEFAULT);
        }
      }
      return bytes;
    }

    @Override
    public void sync() {
      store.flushLog(true);
    }

    @Override
    public void close() {
      map.close();
      store.close();
    }
  }
}
