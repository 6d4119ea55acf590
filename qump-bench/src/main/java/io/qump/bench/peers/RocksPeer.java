package io.qump.bench.peers;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
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

  private static final long CACHE_BYTES = 512L << 20;
  private static final int BACKGROUND_JOBS = 2;
  private static final double FILTER_BITS = 10;

  @Override
  public String name() {
    return "RocksDB 10.2.1";
  }

  @Override
  public String settings() {
    return "block cache 512 MB, Bloom filter of 10 bits a key, 2 background jobs, no compression,"
        + " log on; forced: sync = true; final flush: flush";
  }

  @Override
  public PeerStore open(Path directory, boolean forced) {
    RocksDB.loadLibrary();
    try {
      return new Store(directory, forced);
    } catch (RocksDBException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An open store. Thread-safe. */
  private static final class Store implements PeerStore {

    private final LRUCache cache = new LRUCache(CACHE_BYTES);
    private final BloomFilter filter = new BloomFilter(FILTER_BITS);
    private final Options options = new Options();
    private final WriteOptions writing;
    private final RocksDB store;

    Store(Path directory, boolean forced) throws RocksDBException {
      writing = new WriteOptions().setSync(forced);
      options
          .setCreateIfMissing(true)
          .setCompressionType(CompressionType.NO_COMPRESSION)
          .setMaxBackgroundJobs(BACKGROUND_JOBS)
          .setTableFormatConfig(
              new BlockBasedTableConfig().setBlockCache(cache).setFilterPolicy(filter));
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
