package io.qump.bench;

import io.qump.PersistenceMode;
import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.QumpMap;
import io.qump.codec.Codecs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A directory in which durable writes are timed, each time in a new place. All times are
 * microseconds an operation.
 *
 * <p>Not safe for use by several threads.
 */
final class Workplace implements AutoCloseable {

  private static final int VALUE_BYTES = 100;

  /** What a commit of one entry takes in the log, about. */
  private static final int RECORD_BYTES = 160;

  private static final long SECONDS = 2;
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final double NANOS_PER_MICROSECOND = 1_000;
  private static final long SCATTER = 0x9E3779B97F4A7C15L;
  private static final int WINDOW = 8_192;

  private final Path directory;
  private int places;

  Workplace() throws IOException {
    // Beside the build, not in /tmp: that is often no disk.
    directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "durable");
  }

  /** Appends records to a file, forcing each. */
  double bareForcedWrites() throws IOException {
    try (FileChannel file = newFile()) {
      ByteBuffer record = ByteBuffer.allocateDirect(RECORD_BYTES);
      long start = System.nanoTime();
      int done = 0;
      while (System.nanoTime() - start < SECONDS * NANOS_PER_SECOND) {
        write(file, record);
        file.force(false);
        done++;
      }
      return perOperation(start, done);
    }
  }

  /** Appends records to a file in writes of 64 KiB and forces it once at the end. */
  double bareSequentialWrites(int records) throws IOException {
    try (FileChannel file = newFile()) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
      long start = System.nanoTime();
      for (long left = (long) records * RECORD_BYTES; left > 0; left -= buffer.capacity()) {
        write(file, buffer);
      }
      file.force(false);
      return perOperation(start, records);
    }
  }

  /** Puts from several threads, each waiting until its put is durable. */
  double putSync(int threads) {
    try (Qump store = open(newPlace(), PersistenceMode.SYNC)) {
      QumpMap<byte[], byte[]> map = map(store);
      AtomicInteger numbers = new AtomicInteger();
      long start = System.nanoTime();
      runAll(
          threads,
          () -> {
            while (System.nanoTime() - start < SECONDS * NANOS_PER_SECOND) {
              map.put(key(numbers.getAndIncrement()), new byte[VALUE_BYTES]);
            }
          });
      return perOperation(start, numbers.get());
    }
  }

  /** Puts from one thread that goes on while earlier ones become durable; until all are. */
  double putPipelined(int puts) {
    try (Qump store = open(newPlace(), PersistenceMode.SYNC)) {
      QumpMap<byte[], byte[]> map = map(store);
      Semaphore window = new Semaphore(WINDOW);
      List<CompletableFuture<Void>> last = new ArrayList<>();
      long start = System.nanoTime();
      for (int i = 0; i < puts; i++) {
        window.acquireUninterruptibly();
        CompletableFuture<Void> durable = map.putAsync(key(i), new byte[VALUE_BYTES]);
        last.add(durable.whenComplete((done, failure) -> window.release()));
        if (last.size() == WINDOW) {
          last.removeIf(CompletableFuture::isDone);
        }
      }
      CompletableFuture.allOf(last.toArray(CompletableFuture[]::new)).join();
      return perOperation(start, puts);
    }
  }

  /** Puts from one thread in mode ASYNC; without and with making the rest durable at the end. */
  double[] putAsyncMode(int puts) {
    try (Qump store = open(newPlace(), PersistenceMode.ASYNC)) {
      long start = System.nanoTime();
      fill(store, puts);
      double acknowledged = perOperation(start, puts);
      store.sync();
      return new double[] {acknowledged, perOperation(start, puts)};
    }
  }

  /** Opens a copy of a store that was taken while it was open, with all records in its log. */
  double reopen(int records) throws IOException {
    Path live = newPlace();
    Path copy = newPlace();
    try (Qump store = open(live, PersistenceMode.ASYNC)) {
      fill(store, records);
      store.sync();
      copy(live, copy);
    }
    long start = System.nanoTime();
    try (Qump store = open(copy, PersistenceMode.ASYNC)) {
      double time = perOperation(start, records);
      long replayed = store.recovery().orElseThrow().replayedCommits();
      if (replayed < records || map(store).get(key(records - 1)) == null) {
        throw new IllegalStateException("recovery=" + store.recovery() + " records=" + records);
      }
      return time;
    }
  }

  @Override
  public void close() throws IOException {
    Places.delete(directory);
  }

  private static QumpMap<byte[], byte[]> map(Qump store) {
    return store.map("map", Codecs.BYTES, Codecs.BYTES);
  }

  private static void fill(Qump store, int puts) {
    QumpMap<byte[], byte[]> map = map(store);
    for (int i = 0; i < puts; i++) {
      map.put(key(i), new byte[VALUE_BYTES]);
    }
  }

  private static byte[] key(int number) {
    return ByteBuffer.allocate(16).putLong(number * SCATTER).putLong(number).array();
  }

  private static Qump open(Path place, PersistenceMode mode) {
    return QumpConfiguration.builder()
        .directory(place)
        .mode(mode)
        .memoryTableBytes(1L << 30)
        .maxLogBytes(1L << 31)
        .checkpointInterval(Duration.ofHours(1))
        .open();
  }

  private static double perOperation(long start, int operations) {
    return (System.nanoTime() - start) / NANOS_PER_MICROSECOND / operations;
  }

  private static void runAll(int threads, Runnable task) {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(executor.submit(task));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException("a thread of the benchmark failed", e);
    } finally {
      executor.shutdown();
    }
  }

  private Path newPlace() {
    return directory.resolve("place" + places++);
  }

  private FileChannel newFile() throws IOException {
    return FileChannel.open(newPlace(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  private static void write(FileChannel file, ByteBuffer buffer) throws IOException {
    buffer.clear();
    while (buffer.hasRemaining()) {
      file.write(buffer);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      files.forEach(
          file -> {
            try {
              Files.copy(file, to.resolve(from.relativize(file)));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
