package io.qump.bench.peers;

import java.nio.file.Path;
import java.util.Map;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.jspecify.annotations.Nullable;

/** The store below the H2 database. */
record MvStorePeer() implements Peer {

  @Override
  public String name() {
    return "mvstore";
  }

  @Override
  public String title() {
    return "MVStore 2.4.240";
  }

  @Override
  public Map<String, String> settings(PeerSetting setting) {
    return Settings.of(
        "keyType, valueType",
        "ByteArrayDataType",
        "cacheSize",
        setting.cacheText(),
        "autoCommit",
        setting.forced() ? "disabled" : "each second, in the background",
        "put",
        setting.forced() ? "with commit and sync" : "without commit",
        "sync",
        "commit and sync");
  }

  @Override
  public PeerStore open(Path directory, PeerSetting setting) {
    MVStore.Builder builder =
        new MVStore.Builder()
            .fileName(directory.resolve("store.mv").toString())
            .cacheSize((int) (setting.cacheBytes() >> 20));
    MVStore store = (setting.forced() ? builder.autoCommitDisabled() : builder).open();
    MVMap<byte[], byte[]> map =
        store.openMap(
            "map",
            new MVMap.Builder<byte[], byte[]>()
                .keyType(ByteArrayDataType.INSTANCE)
                .valueType(ByteArrayDataType.INSTANCE));
    return new Store(store, map, setting.forced());
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
    public void remove(byte[] key) {
      map.remove(key);
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
