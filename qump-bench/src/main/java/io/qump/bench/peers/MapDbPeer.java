package io.qump.bench.peers;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mapdb.BTreeMap;
import org.mapdb.DB;
import org.mapdb.DBMaker;
import org.mapdb.Serializer;

/** MapDB's B-tree map. */
record MapDbPeer() implements Peer {

  @Override
  public String name() {
    return "mapdb";
  }

  @Override
  public String title() {
    return "MapDB 3.1.0";
  }

  @Override
  public Map<String, String> settings(PeerSetting setting) {
    return Settings.of(
        "collection", "treeMap with BYTE_ARRAY serializers",
        "fileMmapEnableIfSupported", "true",
        "fileMmapPreclearDisable", "true",
        "transactionEnable", String.valueOf(setting.forced()),
        "valuesOutsideNodesEnable", String.valueOf(setting.largeValues()),
        "put", setting.forced() ? "with a commit" : "without a commit",
        "sync", "commit");
  }

  @Override
  public PeerStore open(Path directory, PeerSetting setting) {
    DBMaker.Maker maker =
        DBMaker.fileDB(directory.resolve("store.db").toFile())
            .fileMmapEnableIfSupported()
            .fileMmapPreclearDisable();
    DB store = (setting.forced() ? maker.transactionEnable() : maker).make();
    DB.TreeMapMaker<byte[], byte[]> tree =
        store.treeMap("map", Serializer.BYTE_ARRAY, Serializer.BYTE_ARRAY);
    BTreeMap<byte[], byte[]> map =
        (setting.largeValues() ? tree.valuesOutsideNodesEnable() : tree).createOrOpen();
    return new Store(store, map, setting.forced());
  }

  /** An open store. Thread-safe. */
  private record Store(DB store, BTreeMap<byte[], byte[]> map, boolean forced)
      implements PeerStore {

    @Override
    public void put(byte[] key, byte[] value) {
      map.put(key, value);
      if (forced) {
        store.commit();
      }
    }

    @Override
    public void remove(byte[] key) {
      map.remove(key);
      if (forced) {
        store.commit();
      }
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
      return map.get(key);
    }

    @Override
    public long scan(byte[] from, int count) {
      long bytes = 0;
      Iterator<Map.Entry<byte[], byte[]>> entries = map.entryIterator(from, true, null, false);
      for (int i = 0; i < count && entries.hasNext(); i++) {
        Map.Entry<byte[], byte[]> entry = entries.next();
        bytes += entry.getKey().length + entry.getValue().length;
      }
      return bytes;
    }

    @Override
    public void sync() {
      store.commit();
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
