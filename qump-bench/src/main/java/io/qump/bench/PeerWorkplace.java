package io.qump.bench;

import io.qump.bench.peers.Peer;
import io.qump.bench.peers.PeerStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/**
 * All rows of one store in one round, each in the state that the one before left. Rates are
 * thousands a second.
 *
 * <p>Not safe for use by several threads.
 */
final class PeerWorkplace implements AutoCloseable {

  private static final int VALUE_BYTES = 100;
  private static final int KEY_BYTES = 16;
  private static final int SCANNED = 100;
  private static final int TWO = 2;
  private static final int RECORD_BYTES = 160;
  private static final int PERCENT = 100;
  private static final int MEBIBYTE = 1 << 20;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final long SCATTER = 0x9E3779B97F4A7C15L;

  private final Peer peer;
  private final int entries;
  private final int seconds;
  private final Path directory;

  /** Takes figures. */
  interface Figures {

    /**
     * Takes one.
     *
     * @param row its name
     * @param value its value, in the row's unit
     */
    void add(String row, double value);
  }

  /** What a thread does again and again. */
  private interface Operation {
    void run(SplittableRandom random);
  }

  PeerWorkplace(Peer peer, int entries, int seconds) throws IOException {
    this.peer = peer;
    this.entries = entries;
    this.seconds = seconds;
    // Beside the build, not in /tmp: that is often no disk.
    this.directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "peer");
  }

  void run(Figures figures) throws IOException {
    Path place = Files.createDirectories(directory.resolve("store"));
    try (PeerStore store = peer.open(place, false)) {
      fill(store, figures);
      figures.add("overwrite, 2 threads", rate(TWO, random -> put(store, random)));
      figures.add("get random, 1 thread", rate(1, random -> get(store, random)));
      figures.add("get random, 2 threads", rate(TWO, random -> get(store, random)));
      figures.add("get missing, 1 thread", rate(1, random -> getMissing(store, random)));
      for (int reads : new int[] {PERCENT / 2, PERCENT - PERCENT / 20}) {
        String name = "mixed " + reads + "/" + (PERCENT - reads) + ", 2 threads";
        figures.add(name, rate(TWO, random -> mixed(store, random, reads)));
      }
      figures.add("scan of 100, scans", rate(1, random -> scan(store, random)));
      store.sync();
    }
    figures.add("disk, MB", 1.0 * bytes(place) / MEBIBYTE);
    reopened(place, figures);
    figures.add("bare write and force", bareForced());
    for (int threads : new int[] {1, 16, 64}) {
      forced(threads, figures);
    }
  }

  @Override
  public void close() throws IOException {
    Places.delete(directory);
  }

  private void fill(PeerStore store, Figures figures) {
    long start = System.nanoTime();
    for (int i = 0; i < entries; i++) {
      store.put(key(i), value(i));
    }
    figures.add("fill random, 1 thread", perSecond(entries, start));
    store.sync();
    figures.add("fill with final flush", perSecond(entries, start));
  }

  private void reopened(Path place, Figures figures) {
    long start = System.nanoTime();
    try (PeerStore store = peer.open(place, false)) {
      require(store.get(key(0)) != null);
      figures.add("reopen to first get, ms", (System.nanoTime() - start) / NANOS_PER_MILLI);
      figures.add("get after reopen, 1 thread", rate(1, random -> get(store, random)));
      figures.add("get missing after reopen", rate(1, random -> getMissing(store, random)));
      figures.add("scan of 100 after reopen", rate(1, random -> scan(store, random)));
    }
  }

  private void forced(int threads, Figures figures) throws IOException {
    Path place = Files.createDirectories(directory.resolve("forced" + threads));
    try (PeerStore store = peer.open(place, true)) {
      figures.add(
          "put forced, " + threads + " threads", rate(threads, random -> put(store, random)));
    }
  }

  private double bareForced() throws IOException {
    try (FileChannel file =
        FileChannel.open(
            directory.resolve("bare"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer record = ByteBuffer.allocateDirect(RECORD_BYTES);
      long start = System.nanoTime();
      int done = 0;
      for (; System.nanoTime() - start < seconds * NANOS_PER_SECOND; done++) {
        record.clear();
        while (record.hasRemaining()) {
          file.write(record);
        }
        file.force(false);
      }
      return perSecond(done, start);
    }
  }

  private void put(PeerStore store, SplittableRandom random) {
    int number = random.nextInt(entries);
    store.put(key(number), value(random.nextLong()));
  }

  private void get(PeerStore store, SplittableRandom random) {
    require(store.get(key(random.nextInt(entries))) != null);
  }

  private void getMissing(PeerStore store, SplittableRandom random) {
    require(store.get(key(entries + random.nextInt(entries))) == null);
  }

  private void mixed(PeerStore store, SplittableRandom random, int reads) {
    if (random.nextInt(PERCENT) < reads) {
      get(store, random);
    } else {
      put(store, random);
    }
  }

  private void scan(PeerStore store, SplittableRandom random) {
    store.scan(key(random.nextInt(entries)), SCANNED);
  }

  /** How often threads do something together, after a third of the time to warm up. */
  private double rate(int threads, Operation operation) {
    together(threads, seconds / 3.0, operation);
    long start = System.nanoTime();
    return perSecond(together(threads, seconds, operation), start);
  }

  private static long together(int threads, double time, Operation operation) {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    LongAdder done = new LongAdder();
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        SplittableRandom random = new SplittableRandom(System.nanoTime() + i * SCATTER);
        running.add(executor.submit(() -> done.add(repeat(time, random, operation))));
      }
      for (Future<?> one : running) {
        one.get();
      }
      return done.sum();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException("a thread of the benchmark failed", e);
    } finally {
      executor.shutdown();
    }
  }

  private static long repeat(double time, SplittableRandom random, Operation operation) {
    long start = System.nanoTime();
    long count = 0;
    while (System.nanoTime() - start < time * NANOS_PER_SECOND) {
      operation.run(random);
      count++;
    }
    return count;
  }

  private static double perSecond(long count, long start) {
    return count * NANOS_PER_MILLI / (System.nanoTime() - start);
  }

  private static byte[] key(int number) {
    // The first half scatters the keys over the order, the second keeps them apart.
    return ByteBuffer.allocate(KEY_BYTES).putLong(number * SCATTER).putLong(number).array();
  }

  private static byte[] value(long seed) {
    byte[] value = new byte[VALUE_BYTES];
    new SplittableRandom(seed).nextBytes(value);
    return value;
  }

  private static long bytes(Path place) throws IOException {
    return Places.bytes(place);
  }

  private void require(boolean right) {
    if (!right) {
      throw new IllegalStateException(peer.name() + " gave a wrong answer");
    }
  }
}
