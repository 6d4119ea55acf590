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
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * This project, with one of its bases.
 *
 * @param name on the command line
 * @param backend id of the base
 * @param kind how it is set up
 */
record QumpPeer(String name, String backend, Kind kind) implements Peer {

  /** A slow disk is to show in the figures, not to end them. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final long SMALL_TABLE_BYTES = 16L << 20;
  private static final long NO_FLUSH_BYTES = 1L << 30;
  private static final long LONG_LOG_BYTES = 1L << 31;
  private static final Duration NO_CHECKPOINT = Duration.ofHours(1);

  /** Ways to set up the engine. */
  private enum Kind {
    DEFAULTS,
    IN_MEMORY,
    LOG_ALONE
  }

  /** A base as users get it. */
  static QumpPeer ofBase(String backend) {
    return new QumpPeer(backend, backend, Kind.DEFAULTS);
  }

  /** The engine without a medium. */
  static QumpPeer inMemory() {
    return new QumpPeer("memory", "", Kind.IN_MEMORY);
  }

  /** The log with a base that it never flushes into while it is measured. */
  static QumpPeer ofLog() {
    return new QumpPeer("log", "wal", Kind.LOG_ALONE);
  }

  @Override
  public String title() {
    return "QUMP " + name;
  }

  @Override
  public boolean own() {
    return true;
  }

  @Override
  public boolean durable() {
    return kind != Kind.IN_MEMORY;
  }

  @Override
  public Map<String, String> settings(PeerSetting setting) {
    return switch (kind) {
      case IN_MEMORY -> Settings.of("mode", "DISABLED");
      case DEFAULTS ->
          Settings.of(
              "backend",
              backend,
              "mode",
              mode(setting).name(),
              "lockTimeout",
              "1 min",
              "memoryTableBytes",
              setting.smallHeap() ? String.valueOf(SMALL_TABLE_BYTES) : "default",
              "sync",
              "checkpoint");
      case LOG_ALONE ->
          Settings.of(
              "backend",
              backend,
              "mode",
              mode(setting).name(),
              "lockTimeout",
              "1 min",
              "memoryTableBytes",
              String.valueOf(NO_FLUSH_BYTES),
              "maxLogBytes",
              String.valueOf(LONG_LOG_BYTES),
              "checkpointInterval",
              "1 h",
              "sync",
              "sync");
    };
  }

  @Override
  public PeerStore open(Path directory, PeerSetting setting) {
    if (kind == Kind.IN_MEMORY) {
      return new Store(Qump.inMemory(), false);
    }
    QumpConfiguration.Builder builder =
        Qump.at(directory).backend(backend).lockTimeout(PATIENCE).mode(mode(setting));
    if (kind == Kind.DEFAULTS && setting.smallHeap()) {
      builder.memoryTableBytes(SMALL_TABLE_BYTES);
    }
    if (kind == Kind.LOG_ALONE) {
      builder
          .memoryTableBytes(NO_FLUSH_BYTES)
          .maxLogBytes(LONG_LOG_BYTES)
          .checkpointInterval(NO_CHECKPOINT);
    }
    return new Store(builder.open(), kind == Kind.DEFAULTS);
  }

  private static PersistenceMode mode(PeerSetting setting) {
    return setting.forced() ? PersistenceMode.SYNC : PersistenceMode.ASYNC;
  }

  /** An open store. Thread-safe. */
  private record Store(Qump store, QumpMap<byte[], byte[]> map, boolean flushes)
      implements PeerStore, PipelinedPuts {

    Store(Qump store, boolean flushes) {
      this(store, store.map("map", Codecs.BYTES, Codecs.BYTES), flushes);
    }

    @Override
    public void put(byte[] key, byte[] value) {
      map.put(key, value);
    }

    @Override
    public CompletableFuture<Void> putAsync(byte[] key, byte[] value) {
      return map.putAsync(key, value);
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
      return map.get(key);
    }

    @Override
    public void remove(byte[] key) {
      map.remove(key);
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
    public void holdFiles() {
      store.pausePersistence();
    }

    @Override
    public void releaseFiles() {
      store.resumePersistence();
    }

    @Override
    public void sync() {
      if (flushes) {
        store.checkpoint();
      } else if (store.mode() != PersistenceMode.DISABLED) {
        store.sync();
      }
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
