package io.qump.bench.peers;

import java.nio.file.Path;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.jspecify.annotations.Nullable;

/** The store below the H2 database. */
record MvStorePeer() implements Peer {

  private static final int CACHE_MEGABYTES = 512;

  @Override
  public String name() {
    return "MVStore 2.4.240";
  }

  @Override
  public String settings() {
    return "cache 512 MB, commits in the background each second; forced: commit and sync after each"
        + " put; final flush: commit and sync";
  }

  @Override
  public PeerStore open(Path directory, boolean forced) {
    MVStore.Builder builder =
        new MVStore.Builder()
            .fileName(directory.resolve("store.mv").toString())
            .cacheSize(CACHE_MEGABYTES);
    MVStore store = (forced ? builder.autoCommitDisabled() : builder).open();
    MVMap<byte[], byte[]> map =
        store.openMap(
            "map",
            new MVMap.Builder<byte[], byte[]>()
                .keyType(ByteArrayDataType.INSTANCE)
                .valueType(ByteArrayDataType.INSTANCE));
    return new Store(store, map, forced);
  }

  /** An open store. Thread-safe. */
  private record Store(MVStore store, MVMap<byte[], byte[]> map, boolean forced)
      implements PeerStore {

    @Override
    public void put(byte[] key, byte[] value) {
      map.put(key, value);
      if (forced) {
        sync();
      }
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
      return map.get(key);
    }

    @Override
    public long scan(byte[] from, int count) {
      long bytes = 0;
      Cursor<byte[], byte[]> cursor = map.cursor(from);
      for (int i = 0; i < count && cursor.hasNext(); i++) {
        bytes += cursor.next().length + cursor.getValue().length;
      }
      return bytes;
    }

    @Override
    public void sync() {
      store.commit();
      store.sync();
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
