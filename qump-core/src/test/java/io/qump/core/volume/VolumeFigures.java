package io.qump.core.volume;

import io.qump.spi.AppendFile;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Measures what a forced write costs, for docs/volume.md.
 *
 * <p>Each way writes 4 KiB and forces it, again and again. The ways take turns, round by round, so
 * that what else the machine does hits all of them; the first round is not counted. Printed are the
 * median and the 99th percentile of single writes, and the median of the rounds' throughput.
 */
final class VolumeFigures {

  private static final PrintStream OUT = System.out;
  private static final int BLOCK = 4096;

  private final Path directory;
  private final int rounds;
  private final int writes;
  private final ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
  private int files;

  private VolumeFigures(Path directory, int rounds, int writes) {
    this.directory = directory;
    this.rounds = rounds;
    this.writes = writes;
    for (int i = 0; i < BLOCK; i++) {
      block.put(i, (byte) (i * 31));
    }
  }

  /** One write, forced. */
  @FunctionalInterface
  private interface Write {
    void run(long position) throws IOException;
  }

  /** Runs and measures the writes of a round. */
  @FunctionalInterface
  private interface Round {
    void run(Write write) throws IOException;
  }

  /** Makes a file and runs a round of writes into it. */
  @FunctionalInterface
  private interface Writer {
    void write(Path file, Round round) throws IOException;
  }

  /** A way to write, and the nanoseconds of each write so far. */
  private record Way(String name, Writer writer, List<long[]> nanos) {

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
   * @param arguments directory, rounds, writes a round
   */
  public static void main(String[] arguments) throws IOException {
    Path directory = Files.createDirectories(Path.of(arguments[0]));
    int rounds = Integer.parseInt(arguments[1]);
    int writes = Integer.parseInt(arguments[2]);
    OUT.printf(
        Locale.ROOT,
        "java=%s fileSystem=%s rounds=%d writes=%d of %d bytes%n",
        Runtime.version(),
        Files.getFileStore(directory).type(),
        rounds,
        writes,
        BLOCK);
    new VolumeFigures(directory, rounds, writes).run();
  }

  private void run() throws IOException {
    Way base = way("FileChannel + force(false), growing", this::channel);
    List<Way> ways =
        List.of(
            way("DiskVolume, growing", this::volume),
            base,
            way("RandomAccessFile + sync, growing", this::randomAccess),
            way("FileChannel + force(false), overwriting zeros", this::overwriting));
    for (int round = -1; round < rounds; round++) {
      for (Way way : ways) {
        long[] times = measure(way.writer());
        if (round >= 0) {
          way.nanos().add(times);
        }
      }
    }
    ways.forEach(way -> print(way, median(base.sorted())));
  }

  private static Way way(String name, Writer writer) {
    return new Way(name, writer, new ArrayList<>());
  }

  private long[] measure(Writer writer) throws IOException {
    long[] times = new long[writes];
    Path file = directory.resolve("figures-" + files++);
    try {
      writer.write(
          file,
          write -> {
            for (int i = 0; i < writes; i++) {
              block.clear();
              long start = System.nanoTime();
              write.run((long) i * BLOCK);
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
    String name = String.valueOf(file.getFileName());
    try (AppendFile append = volume.create(name)) {
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
      channel.write(ByteBuffer.allocate(writes * BLOCK));
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

  private void print(Way way, long base) {
    long[] all = way.sorted();
    OUT.printf(
        Locale.ROOT,
        "%-46s median %7.1f us   p99 %8.1f us   %7.0f writes/s   ratio of medians %.2f%n",
        way.name(),
        median(all) / 1e3,
        all[all.length * 99 / 100] / 1e3,
        writes * 1e9 / median(way.sortedRounds()),
        (double) median(all) / base);
  }

  private static long median(long[] sorted) {
    return sorted[sorted.length / 2];
  }
}
