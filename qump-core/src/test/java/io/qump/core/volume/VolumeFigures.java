package io.qump.core.volume;

import io.qump.spi.AppendFile;
import io.qump.spi.ReadFile;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Measures what forced writes, reads and views of 4 KiB cost, for docs/volume.md.
 *
 * <p>There are several ways to do each. They take turns, round by round, so that what else the
 * machine does hits all of them; the first round is not counted. Printed are the median and the
 * 99th percentile of single operations, the median of the rounds' throughput, and the median
 * relative to the way that a bare {@link FileChannel} offers.
 */
final class VolumeFigures {

  private static final PrintStream OUT = System.out;
  private static final int BLOCK = 4096;

  private final Path directory;
  private final int rounds;
  private final int operations;
  private final ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
  private int files;

  private VolumeFigures(Path directory, int rounds, int operations) {
    this.directory = directory;
    this.rounds = rounds;
    this.operations = operations;
    for (int i = 0; i < BLOCK; i++) {
      block.put(i, (byte) (i * 31));
    }
  }

  /** One forced write, read or view. */
  @FunctionalInterface
  private interface Operation {
    void run(long position) throws IOException;
  }

  /** Runs and measures the operations of a round. */
  @FunctionalInterface
  private interface Round {
    void run(Operation operation) throws IOException;
  }

  /** Makes a file and runs a round of operations on it. */
  @FunctionalInterface
  private interface Subject {
    void use(Path file, Round round) throws IOException;
  }

  /** A way to do it, and the nanoseconds of each operation so far. */
  private record Way(String name, Subject subject, List<long[]> nanos) {

    long[] sorted() {
      return nanos.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    }

    long[] sortedRounds() {
      return nanos.stream().mapToLong(times -> Arrays.stream(times).sum()).sorted().toArray();
    }
  }

  /**
   * Runs it.
   *
   * @param arguments directory, rounds, operations a round
   */
  public static void main(String[] arguments) throws IOException {
    Path directory = Files.createDirectories(Path.of(arguments[0]));
    int rounds = Integer.parseInt(arguments[1]);
    int operations = Integer.parseInt(arguments[2]);
    OUT.printf(
        Locale.ROOT,
        "java=%s fileSystem=%s rounds=%d operations=%d of %d bytes%n",
        Runtime.version(),
        Files.getFileStore(directory).type(),
        rounds,
        operations,
        BLOCK);
    new VolumeFigures(directory, rounds, operations).run();
  }

  private void run() throws IOException {
    run(
        way("FileChannel + force(false), growing", this::channel),
        way("DiskVolume, growing", this::volume),
        way("RandomAccessFile + sync, growing", this::randomAccess),
        way("FileChannel + force(false), overwriting zeros", this::overwriting));
    run(way("FileChannel, read", this::channelRead), way("DiskVolume, read", this::volumeRead));
    run(way("FileChannel, map", this::channelMap), way("DiskVolume, view", this::volumeView));
  }

  private void run(Way... ways) throws IOException {
    for (int round = -1; round < rounds; round++) {
      for (Way way : ways) {
        long[] times = measure(way.subject());
        if (round >= 0) {
          way.nanos().add(times);
        }
      }
    }
    for (Way way : ways) {
      print(way, median(ways[0].sorted()));
    }
  }

  private static Way way(String name, Subject subject) {
    return new Way(name, subject, new ArrayList<>());
  }

  private long[] measure(Subject subject) throws IOException {
    long[] times = new long[operations];
    Path file = directory.resolve("figures-" + files++);
    try {
      subject.use(
          file,
          operation -> {
            for (int i = 0; i < operations; i++) {
              block.clear();
              long start = System.nanoTime();
              operation.run((long) i * BLOCK);
              times[i] = System.nanoTime() - start;
            }
          });
    } finally {
      Files.deleteIfExists(file);
    }
    return times;
  }

  private void volume(Path file, Round round) throws IOException {
    DiskVolume volume = DiskVolume.at(directory);
    try (AppendFile append = volume.create(nameOf(file))) {
      round.run(
          position -> {
            append.append(block);
            append.force();
          });
    }
  }

  private void channel(Path file, Round round) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      writeAndForce(channel, round);
    }
  }

  private void overwriting(Path file, Round round) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(operations * BLOCK));
      channel.force(true);
      writeAndForce(channel, round);
    }
  }

  private void writeAndForce(FileChannel channel, Round round) throws IOException {
    round.run(
        position -> {
          channel.write(block, position);
          channel.force(false);
        });
  }

  private void randomAccess(Path file, Round round) throws IOException {
    byte[] bytes = new byte[BLOCK];
    block.get(0, bytes);
    try (RandomAccessFile random = new RandomAccessFile(file.toFile(), "rw")) {
      round.run(
          position -> {
            random.write(bytes);
            random.getFD().sync();
          });
    }
  }

  private void channelRead(Path file, Round round) throws IOException {
    try (FileChannel channel = FileChannel.open(fill(file), StandardOpenOption.READ)) {
      round.run(position -> check(channel.read(block, position)));
    }
  }

  private void volumeRead(Path file, Round round) throws IOException {
    try (ReadFile read = DiskVolume.at(directory).open(nameOf(fill(file)))) {
      round.run(position -> check(read.read(position, block)));
    }
  }

  private void channelMap(Path file, Round round) throws IOException {
    try (FileChannel channel = FileChannel.open(fill(file), StandardOpenOption.READ)) {
      round.run(position -> check(channel.map(MapMode.READ_ONLY, position, BLOCK).capacity()));
    }
  }

  private void volumeView(Path file, Round round) throws IOException {
    try (ReadFile read = DiskVolume.at(directory).open(nameOf(fill(file)))) {
      round.run(position -> check(read.view(position, BLOCK).capacity()));
    }
  }

  private Path fill(Path file) throws IOException {
    return Files.write(file, new byte[operations * BLOCK]);
  }

  private static String nameOf(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static void check(int length) {
    if (length != BLOCK) {
      throw new IllegalStateException("length=" + length);
    }
  }

  private void print(Way way, long base) {
    long[] all = way.sorted();
    OUT.printf(
        Locale.ROOT,
        "%-46s median %7.1f us   p99 %8.1f us   %8.0f/s   ratio of medians %.2f%n",
        way.name(),
        median(all) / 1e3,
        all[all.length * 99 / 100] / 1e3,
        operations * 1e9 / median(way.sortedRounds()),
        (double) median(all) / base);
  }

  private static long median(long[] sorted) {
    return sorted[sorted.length / 2];
  }
}
