package io.qump.bench.workload;

import io.qump.bench.load.Entries;
import io.qump.bench.measure.Figure;
import io.qump.bench.measure.Measurement;
import io.qump.bench.measure.Operation;
import io.qump.bench.measure.Unit;
import io.qump.bench.peers.Peer;
import io.qump.bench.peers.PeerStore;
import io.qump.bench.peers.PipelinedPuts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Durable puts, beside a bare loop on the same disk that writes what such a put takes in a log and
 * forces it; puts without force; opening a copy of a store that was taken while it was open.
 */
record Forced() implements Workload {

  static final String BARE = "bare write and force";
  static final String BARE_SHARED = "bare writes that share forces, 64 threads";
  static final String PIPELINED = "putAsync pipelined, 1 thread, until durable";
  static final String UNFORCED = "put unforced, 1 thread";
  static final String UNFORCED_WITH_SYNC = "put unforced with the sync at the end";
  static final String CRASHED = "reopen after a crash, a record";

  /** What a log adds to key and value, about. */
  private static final int FRAME_BYTES = 44;

  private static final int MANY = 64;
  private static final int WINDOW = 8_192;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_MICRO = 1e3;

  @Override
  public String name() {
    return "forced";
  }

  @Override
  public String description() {
    return "durable puts of 1, 16 and 64 threads beside the bare disk; pipelined; reopening after a crash";
  }

  @Override
  public int rows() {
    return 7;
  }

  @Override
  public boolean suits(Peer peer) {
    return peer.durable();
  }

  /** The row of so many threads. */
  static String row(int threads) {
    return "put forced, " + threads + (threads == 1 ? " thread" : " threads");
  }

  @Override
  public void run(Cell cell) throws IOException {
    bare(cell);
    for (int threads : new int[] {1, 16, MANY}) {
      forced(cell, threads);
    }
    pipelined(cell);
    crash(cell, unforced(cell));
  }

  private static void bare(Cell cell) throws IOException {
    Path file = cell.newPlace().resolve("bare");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      int bytes = (int) cell.entries().entryBytes() + FRAME_BYTES;
      ByteBuffer record = ByteBuffer.allocateDirect(bytes);
      cell.rate(BARE, 1, random -> writeAndForce(channel, record));
      SharedForce shared = new SharedForce(channel, bytes, MANY);
      cell.rate(BARE_SHARED, MANY, random -> shared.write());
    }
  }

  private static void writeAndForce(FileChannel channel, ByteBuffer record) {
    try {
      record.clear();
      while (record.hasRemaining()) {
        channel.write(record);
      }
      channel.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void forced(Cell cell, int threads) throws IOException {
    Path place = cell.newPlace();
    Entries entries = cell.entries();
    AtomicLong numbers = new AtomicLong();
    try (PeerStore store = cell.open(place, true)) {
      cell.rate(
          row(threads),
          threads,
          random -> {
            long number = numbers.getAndIncrement();
            store.put(entries.key(number), entries.value(number, 0));
          });
    }
    checkAll(cell, place, numbers.get());
  }

  private static void checkAll(Cell cell, Path place, long count) throws IOException {
    try (PeerStore store = cell.open(place, false)) {
      ReadBack.check(store, cell.entries(), count, 0);
    }
    Places.delete(place);
  }

  private static void pipelined(Cell cell) throws IOException {
    Path place = cell.newPlace();
    long count;
    try (PeerStore store = cell.open(place, true)) {
      if (!(store instanceof PipelinedPuts puts)) {
        return;
      }
      count = pipelined(cell, puts);
    }
    checkAll(cell, place, count);
  }

  private static long pipelined(Cell cell, PipelinedPuts puts) {
    AtomicLong numbers = new AtomicLong();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Semaphore window = new Semaphore(WINDOW);
    Operation put =
        random -> {
          window.acquireUninterruptibly();
          long number = numbers.getAndIncrement();
          CompletableFuture<Void> durable =
              puts.putAsync(cell.entries().key(number), cell.entries().value(number, 0));
          var unused =
              durable.whenComplete(
                  (done, failed) -> {
                    if (failed != null) {
                      failure.set(failed);
                    }
                    window.release();
                  });
        };
    cell.warmUp(1, put);
    long start = System.nanoTime();
    Measurement measured = cell.crew(1).during(cell.request().seconds(), put);
    window.acquireUninterruptibly(WINDOW);
    Throwable failed = failure.get();
    if (failed != null) {
      throw new IllegalStateException("a pipelined put failed", failed);
    }
    double rate = measured.operations() * NANOS_PER_MILLI / (System.nanoTime() - start);
    cell.add(Figure.of(PIPELINED, Unit.THOUSANDS_A_SECOND, rate));
    return numbers.get();
  }

  /** Fills a store without forcing and leaves a copy of its files as they are while it is open. */
  private static Path unforced(Cell cell) throws IOException {
    Path place = cell.newPlace();
    Path copy = cell.newPlace();
    AtomicLong numbers = new AtomicLong();
    try (PeerStore store = cell.open(place, false)) {
      long start = System.nanoTime();
      Measurement filled =
          cell.crew(1)
              .times(
                  cell.count(),
                  random -> {
                    long number = numbers.getAndIncrement();
                    store.put(cell.entries().key(number), cell.entries().value(number, 0));
                  });
      cell.add(Figure.of(UNFORCED, filled));
      store.sync();
      double rate = cell.count() * NANOS_PER_MILLI / (System.nanoTime() - start);
      cell.add(Figure.of(UNFORCED_WITH_SYNC, Unit.THOUSANDS_A_SECOND, rate));
      store.holdFiles();
      Places.copy(place, copy);
      store.releaseFiles();
    }
    return copy;
  }

  private static void crash(Cell cell, Path copy) {
    long start = System.nanoTime();
    try (PeerStore store = cell.open(copy, false)) {
      double nanos = System.nanoTime() - start;
      ReadBack.check(store, cell.entries(), cell.count(), 0);
      double micros = nanos / NANOS_PER_MICRO / cell.count();
      cell.add(Figure.of(CRASHED, Unit.MICROSECONDS, micros));
    } catch (RuntimeException e) {
      // Some stores say themselves that they need to be closed.
      cell.note("after a crash: " + e);
    }
  }
}
