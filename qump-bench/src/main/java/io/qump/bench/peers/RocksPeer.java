package io.qump.bench.peers;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompactionPriority;
import org.rocksdb.CompressionType;
import org.rocksdb.FlushOptions;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteOptions;

/** RocksDB through its own Java binding. */
record RocksPeer() implements Peer {

  private static final int BACKGROUND_JOBS = 6;
  private static final long BYTES_PER_SYNC = 1 << 20;
  private static final int BLOCK_BYTES = 16 << 10;
  private static final int FORMAT = 5;
  private static final double FILTER_BITS = 10;

  @Override
  public String name() {
    return "rocksdb";
  }

  @Override
  public String title() {
    return "RocksDB 10.2.1";
  }

  @Override
  public Map<String, String> settings(PeerSetting setting) {
    return Settings.of(
        "compression",
        "NO_COMPRESSION",
        "max_background_jobs",
        String.valueOf(BACKGROUND_JOBS),
        "bytes_per_sync",
        String.valueOf(BYTES_PER_SYNC),
        "compaction_pri",
        "kMinOverlappingRatio",
        "level_compaction_dynamic_level_bytes",
        "true",
        "block_cache",
        "LRU, " + setting.cacheText(),
        "block_size",
        BLOCK_BYTES + " bytes",
        "filter_policy",
        "Bloom, 10 bits a key",
        "cache_index_and_filter_blocks",
        "true",
        "pin_l0_filter_and_index_blocks_in_cache",
        "true",
        "format_version",
        String.valueOf(FORMAT),
        "enable_blob_files",
        String.valueOf(setting.largeValues()),
        "WriteOptions.sync",
        String.valueOf(setting.forced()),
        "sync",
        "flush, waiting");
  }

  @Override
  public PeerStore open(Path directory, PeerSetting setting) {
    RocksDB.loadLibrary();
    try {
      return new Store(directory, setting);
    } catch (RocksDBException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An open store. Thread-safe. */
  private static final class Store implements PeerStore {

    private final LRUCache cache;
    private final BloomFilter filter = new BloomFilter(FILTER_BITS);
    private final Options options = new Options();
    private final WriteOptions writing;
    private final RocksDB store;

    Store(Path directory, PeerSetting setting) throws RocksDBException {
      cache = new LRUCache(setting.cacheBytes());
      writing = new WriteOptions().setSync(setting.forced());
      options
          .setCreateIfMissing(true)
          .setCompressionType(CompressionType.NO_COMPRESSION)
          .setMaxBackgroundJobs(BACKGROUND_JOBS)
          .setBytesPerSync(BYTES_PER_SYNC)
          .setCompactionPriority(CompactionPriority.MinOverlappingRatio)
          .setLevelCompactionDynamicLevelBytes(true)
          .setEnableBlobFiles(setting.largeValues())
          .setTableFormatConfig(
              new BlockBasedTableConfig()
                  .setBlockCache(cache)
                  .setBlockSize(BLOCK_BYTES)
                  .setFilterPolicy(filter)
                  .setCacheIndexAndFilterBlocks(true)
                  .setPinL0FilterAndIndexBlocksInCache(true)
                  .setFormatVersion(FORMAT));
      store = RocksDB.open(options, directory.toString());
    }

    @Override
    public void put(byte[] key, byte[] value) {
      try {
        store.put(writing, key, value);
      } catch (RocksDBException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void remove(byte[] key) {
      try {
        store.delete(writing, key);
      } catch (RocksDBException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
      try {
        return store.get(key);
      } catch (RocksDBException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public long scan(byte[] from, int count) {
      long bytes = 0;
      try (RocksIterator iterator = store.newIterator()) {
        iterator.seek(from);
        for (int i = 0; i < count && iterator.isValid(); i++) {
          bytes += iterator.key().length + iterator.value().length;
          iterator.next();
        }
      }
      return bytes;
    }

    @Override
    public void sync() {
      try (FlushOptions flush = new FlushOptions().setWaitForFlush(true)) {
        store.flush(flush);
      } catch (RocksDBException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {
      store.close();
      writing.close();
      options.close();
      filter.close();
      cache.close();
    }
  }
}
