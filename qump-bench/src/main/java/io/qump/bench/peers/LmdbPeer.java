package io.qump.bench.peers;

import java.nio.file.Path;
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
    return "LMDB 0.9 (lmdbjava 0.9.1)";
  }

  @Override
  public String settings() {
    return "byte arrays, map of 16 GB, one transaction a put, readers renewed in their thread;"
        + " MDB_NOSYNC, forced: without; final flush: sync";
  }

  @Override
  public PeerStore open(Path directory, boolean forced) {
    return new Store(directory, forced);
  }

  /** An open store. Thread-safe. */
  private static final class Store implements PeerStore {

    private final Env<byte[]> store;
    private final Dbi<byte[]> map;

    // Each thread has its reader, as the library's own pages ask for.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Txn<byte[]>> readers = new ThreadLocal<>();

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
      Txn<byte[]> own = readers.get();
      if (own != null) {
        own.close();
      }
      store.close();
    }

    private Txn<byte[]> reader() {
      Txn<byte[]> own = readers.get();
      if (own == null) {
        own = store.txnRead();
        readers.set(own);
      } else {
        own.renew();
      }
      return own;
    }
  }
}
