package io.qump.bench.peers;

import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.ByteArrayProxy;
import org.lmdbjava.CursorIterable;
import org.lmdbjava.CursorIterable.KeyVal;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.KeyRange;
import org.lmdbjava.Txn;

/** LMDB through lmdbjava. */
record LmdbPeer() implements Peer {

  private static final long MAP_BYTES = 16L << 30;
  private static final int MAX_READERS = 256;

  @Override
  public String name() {
    return "lmdb";
  }

  @Override
  public String title() {
    return "LMDB 0.9 (lmdbjava 0.9.1)";
  }

  @Override
  public Map<String, String> settings(PeerSetting setting) {
    return Settings.of(
        "proxy", "byte arrays",
        "mapSize", (MAP_BYTES >> 30) + " GB",
        "flags", setting.forced() ? "MDB_NOTLS" : "MDB_NOTLS, MDB_NOSYNC",
        "put", "one transaction",
        "get", "a reader for each thread, reset and renewed",
        "sync", "mdb_env_sync, forced");
  }

  @Override
  public PeerStore open(Path directory, PeerSetting setting) {
    return new Store(directory, setting.forced());
  }

  /** An open store. Thread-safe. */
  private static final class Store implements PeerStore {

    private final Env<byte[]> store;
    private final Dbi<byte[]> map;

    // Each thread has its reader, as the library's own pages ask for.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Txn<byte[]>> readers = new ThreadLocal<>();

    private final Queue<Txn<byte[]>> allReaders = new ConcurrentLinkedQueue<>();

    Store(Path directory, boolean forced) {
      EnvFlags[] flags =
          forced
              ? new EnvFlags[] {EnvFlags.MDB_NOTLS}
              : new EnvFlags[] {EnvFlags.MDB_NOTLS, EnvFlags.MDB_NOSYNC};
      store =
          Env.create(ByteArrayProxy.PROXY_BA)
              .setMapSize(MAP_BYTES)
              .setMaxDbs(1)
              .setMaxReaders(MAX_READERS)
              .open(directory.toFile(), flags);
      map = store.openDbi("map", DbiFlags.MDB_CREATE);
    }

    @Override
    public void put(byte[] key, byte[] value) {
      map.put(key, value);
    }

    @Override
    public void remove(byte[] key) {
      map.delete(key);
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
      Txn<byte[]> reader = reader();
      try {
        return map.get(reader, key);
      } finally {
        reader.reset();
      }
    }

    @Override
    public long scan(byte[] from, int count) {
      long bytes = 0;
      Txn<byte[]> reader = reader();
      try (CursorIterable<byte[]> entries = map.iterate(reader, KeyRange.atLeast(from))) {
        int seen = 0;
        for (KeyVal<byte[]> entry : entries) {
          bytes += entry.key().length + entry.val().length;
          if (++seen == count) {
            break;
          }
        }
      } finally {
        reader.reset();
      }
      return bytes;
    }

    @Override
    public void sync() {
      store.sync(true);
    }

    @Override
    public void close() {
      allReaders.forEach(Txn::close);
      store.close();
    }

    private Txn<byte[]> reader() {
      Txn<byte[]> own = readers.get();
      if (own == null) {
        own = store.txnRead();
        readers.set(own);
        allReaders.add(own);
      } else {
        own.renew();
      }
      return own;
    }
  }
}
