package io.qump.wal;

import io.qump.spi.AppendFile;
import io.qump.spi.LogCommit;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import io.qump.spi.Volume;
import io.qump.spi.WriteAheadLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures the log on disk, by hand: rounds of every kind in turn, the median of each.
 *
 * <p>The volume on disk is in qump-core, on which this module does not depend; put both on the
 * class path:
 *
 * <pre>java -cp … io.qump.wal.LogSpeed directory rounds</pre>
 */
final class LogSpeed {

  private static final int RECORD = 169;

  private final Path top;
  private final Map<String, List<Double>> figures = new LinkedHashMap<>();

  private LogSpeed(Path top) {
    this.top = top;
  }

  public static void main(String[] arguments) throws Exception {
    LogSpeed speed = new LogSpeed(Path.of(arguments[0]));
    int rounds = Integer.parseInt(arguments[1]);
    for (int round = 0; round <= rounds; round++) {
      if (round == 1) {
        speed.figures.clear();
      }
      speed.round();
    }
    speed.print();
  }

  private void round() throws Exception {
    note("bare loop of append + fdatasync, 1 thread", bareLoop(3_000));
    note("commit + force, 1 thread", threads(1, 3_000));
    note("commit + force, 16 threads", threads(16, 1_500));
    note("commit + force, 64 threads", threads(64, 1_000));
    for (int every : new int[] {10, 100, 1_000, 10_000}) {
      note("pipelined, force every " + every, pipelined(Math.min(1_000_000, every * 2_000), every));
    }
    note("append without force", pipelined(1_000_000, Integer.MAX_VALUE));
    note("replay of 1 M, after a crash", replay());
  }

  private void note(String what, double perSecond) {
    figures.computeIfAbsent(what, key -> new ArrayList<>()).add(perSecond);
  }

  private void print() {
    figures.forEach(
        (what, values) -> {
          Collections.sort(values);
          System.out.printf(
              "%-45s median %,12.0f  least %,12.0f  most %,12.0f%n",
              what, values.get(values.size() / 2), values.get(0), values.get(values.size() - 1));
        });
  }

  private double bareLoop(int count) throws IOException {
    Path path = top.resolve("bare");
    Files.createDirectories(top);
    ByteBuffer record = ByteBuffer.allocateDirect(RECORD);
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      long started = System.nanoTime();
      for (int i = 0; i < count; i++) {
        file.write(record.clear());
        file.force(false);
      }
      return perSecond(count, started);
    } finally {
      Files.delete(path);
    }
  }

  private double threads(int threads, int each) throws Exception {
    AtomicLong forces = new AtomicLong();
    Volume volume =
        new WatchedVolume(volume()) {
          @Override
          protected void force(AppendFile file) {
            forces.incrementAndGet();
            super.force(file);
          }
        };
    try (TestLog log = TestLog.open(volume)) {
      Object sequencer = new Object();
      AtomicLong sequence = new AtomicLong();
      CountDownLatch go = new CountDownLatch(1);
      List<Thread> workers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        Thread worker =
            new Thread(
                () -> {
                  await(go);
                  for (int n = 0; n < each; n++) {
                    long position;
                    synchronized (sequencer) {
                      position = log.log().append(commit(sequence.incrementAndGet()));
                    }
                    log.log().force(position);
                  }
                });
        worker.start();
        workers.add(worker);
      }
      long started = System.nanoTime();
      go.countDown();
      for (Thread worker : workers) {
        worker.join();
      }
      double rate = perSecond((long) threads * each, started);
      note("  commits a force, " + threads + " threads", threads * each / forces.doubleValue());
      return rate;
    } finally {
      clean();
    }
  }

  private double pipelined(int count, int every) throws Exception {
    List<LogCommit> commits = commits(count);
    try (TestLog log = TestLog.open(volume())) {
      WriteAheadLog target = log.log();
      long started = System.nanoTime();
      for (int i = 0; i < count; i++) {
        long position = target.append(commits.get(i));
        if ((i + 1) % every == 0) {
          target.force(position);
        }
      }
      return perSecond(count, started);
    } finally {
      clean();
    }
  }

  private double replay() throws Exception {
    int count = 1_000_000;
    List<LogCommit> commits = commits(count);
    Volume volume = volume();
    try (TestLog log = TestLog.open(volume)) {
      long position = 0;
      for (LogCommit commit : commits) {
        position = log.log().append(commit);
      }
      log.log().force(position);
      log.commit(commit(count + 1));
      WriteAheadLog again = TestLog.unreplayed(volume);
      long started = System.nanoTime();
      again.replay(0, commit -> {});
      double rate = perSecond(count, started);
      again.close();
      return rate;
    } finally {
      clean();
    }
  }

  private static List<LogCommit> commits(int count) {
    List<LogCommit> commits = new ArrayList<>(count);
    for (int i = 1; i <= count; i++) {
      commits.add(commit(i));
    }
    return commits;
  }

  /** A put of a 16-byte key and a 100-byte value. */
  private static LogCommit commit(long sequence) {
    byte[] key = new byte[16];
    byte[] value = new byte[100];
    new Random(sequence).nextBytes(value);
    ByteBuffer.wrap(key).putLong(sequence);
    return new LogCommit(
        sequence, sequence, List.of(new Mutation.Put(new MapId(1, ""), key, 2, value)));
  }

  private Volume volume() throws ReflectiveOperationException {
    return (Volume)
        Class.forName("io.qump.core.volume.DiskVolume")
            .getMethod("at", Path.class)
            .invoke(null, top);
  }

  private void clean() throws IOException {
    try (var files = Files.walk(top)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
  }

  private static double perSecond(long count, long startedNanos) {
    return count * 1e9 / (System.nanoTime() - startedNanos);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
