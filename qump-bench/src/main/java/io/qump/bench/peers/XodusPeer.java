package io.qump.bench.peers;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import jetbrains.exodus.ArrayByteIterable;
import jetbrains.exodus.ByteIterable;
import jetbrains.exodus.env.Cursor;
import jetbrains.exodus.env.Environment;
import jetbrains.exodus.env.EnvironmentConfig;
import jetbrains.exodus.env.Environments;
import jetbrains.exodus.env.StoreConfig;
import org.jspecify.annotations.Nullable;

/** Xodus by its lowest layer, the environments. */
record XodusPeer() implements Peer {

  @Override
  public String name() {
    return "xodus";
  }

  @Override
  public String title() {
    return "Xodus 2.0.1";
  }

  @Override
  public Map<String, String> settings(PeerSetting setting) {
    return Settings.of(
        "store", "WITHOUT_DUPLICATES",
        "exodus.memoryUsage", setting.cacheText(),
        "exodus.log.durableWrite", String.valueOf(setting.forced()),
        "put", "executeInTransaction",
        "get", "computeInReadonlyTransaction",
        "sync", "flushAndSync");
  }

  @Override
  public PeerStore open(Path directory, PeerSetting setting) {
    EnvironmentConfig config =
        new EnvironmentConfig()
            .setMemoryUsage(setting.cacheBytes())
            .setLogDurableWrite(setting.forced());
    Environment store = Environments.newInstance(directory.toFile(), config);
    jetbrains.exodus.env.Store map =
        store.computeInTransaction(
            transaction -> store.openStore("map", StoreConfig.WITHOUT_DUPLICATES, transaction));
    return new Store(store, map);
  }

  /** An open store. Thread-safe. */
  private record Store(Environment store, jetbrains.exodus.env.Store map) implements PeerStore {

    @Override
    public void put(byte[] key, byte[] value) {
      ByteIterable keyBytes = new ArrayByteIterable(key);
      ByteIterable valueBytes = new ArrayByteIterable(value);
      store.executeInTransaction(transaction -> map.put(transaction, keyBytes, valueBytes));
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
      ByteIterable value =
          store.computeInReadonlyTransaction(
              transaction -> map.get(transaction, new ArrayByteIterable(key)));
      return value == null ? null : copy(value);
    }

    @Override
    public void remove(byte[] key) {
      store.executeInTransaction(
          transaction -> map.delete(transaction, new ArrayByteIterable(key)));
    }

    @Override
    public long scan(byte[] from, int count) {
      return store.computeInReadonlyTransaction(
          transaction -> {
            long bytes = 0;
            try (Cursor cursor = map.openCursor(transaction)) {
              boolean there = cursor.getSearchKeyRange(new ArrayByteIterable(from)) != null;
              for (int i = 0; i < count && there; i++) {
                bytes += copy(cursor.getKey()).length + copy(cursor.getValue()).length;
                there = cursor.getNext();
              }
            }
            return bytes;
          });
    }

    @Override
    public void sync() {
      ((jetbrains.exodus.env.EnvironmentImpl) store).flushAndSync();
    }

    @Override
    public void close() {
      store.close();
    }

    private static byte[] copy(ByteIterable bytes) {
      // The array behind may be longer than what it holds.
      return Arrays.copyOf(bytes.getBytesUnsafe(), bytes.getLength());
    }
  }
}
