package io.qump.bench.peers;

import io.qump.Cursor;
import io.qump.PersistenceMode;
import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.QumpMap;
import io.qump.Scan;
import io.qump.codec.Codecs;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * This project, with one of its bases.
 *
 * @param backend id of the base
 */
record QumpPeer(String backend) implements Peer {

  /** A slow disk is to show in the figures, not to end them. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Override
  public String name() {
    return "QUMP " + backend;
  }

  @Override
  public String settings() {
    return "defaults but lockTimeout 1 min; mode ASYNC, forced: SYNC; final flush: checkpoint";
  }

  @Override
  public PeerStore open(Path directory, boolean forced) {
    Qump store =
        QumpConfiguration.builder()
            .directory(directory)
            .backend(backend)
            .lockTimeout(PATIENCE)
            .mode(forced ? PersistenceMode.SYNC : PersistenceMode.ASYNC)
            .open();
    return new Store(store, store.map("map", Codecs.BYTES, Codecs.BYTES));
  }

  /** An open store. Thread-safe. */
  private record Store(Qump store, QumpMap<byte[], byte[]> map) implements PeerStore {

    @Override
    public void put(byte[] key, byte[] value) {
      map.put(key, value);
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
      return map.get(key);
    }

    @Override
    public long scan(byte[] from, int count) {
      long bytes = 0;
      try (Cursor<byte[], byte[]> entries =
          map.cursor(Scan.<byte[]>all().from(from).limit(count))) {
        while (entries.next()) {
          bytes += entries.key().length + entries.value().length;
        }
      }
      return bytes;
    }

    @Override
    public void sync() {
      store.checkpoint();
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
