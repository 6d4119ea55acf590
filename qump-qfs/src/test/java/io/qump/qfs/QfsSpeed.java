package io.qump.qfs;

import io.qump.PersistenceMode;
import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.codec.Codecs;
import io.qump.spi.MapId;
import io.qump.spi.StoredValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How fast a store with this base is, beside plain files of the same content in as many
 * directories. A program, not a test; figures of one run on one machine.
 *
 * <p>Arguments: a directory to work in, entries, rounds.
 */
final class QfsSpeed {

  private static final int VALUE_BYTES = 100;
  private static final int READS = 20_000;

  private final Path top;
  private final int entries;

  private QfsSpeed(Path top, int entries) {
    this.top = top;
    this.entries = entries;
  }

  private static String key(int number) {
    return "entry-%08d".formatted(number);
  }

  private static byte[] value(int number) {
    byte[] value = new byte[VALUE_BYTES];
    new SplittableRandom(number).nextBytes(value);
    return value;
  }

  private static void report(String what, long count, long nanos) {
    System.out.printf(
        "%-34s %8.2f s %9.0f /s %8.1f us%n",
        what, nanos / 1e9, count * 1e9 / nanos, nanos / 1e3 / count);
  }

  /** Create, write, rename: one thread, nothing forced. */
  private void plainFiles(Path directory, int fileBytes) throws IOException {
    for (int i = 0; i < 256; i++) {
      Files.createDirectories(directory.resolve("%02x".formatted(i)));
    }
    ByteBuffer content = ByteBuffer.allocate(fileBytes);
    long begin = System.nanoTime();
    for (int i = 0; i < entries; i++) {
      Path file = plainFile(directory, i);
      Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        channel.write(content.duplicate());
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }
    report("plain create, write, rename", entries, System.nanoTime() - begin);
  }

  private static Path plainFile(Path directory, int number) {
    int spread = (number * 0x9E3779B1) >>> 24;
    return directory.resolve("%02x".formatted(spread)).resolve(key(number) + ".qfs");
  }

  private void plainReads(Path directory, int[] numbers) throws IOException {
    long begin = System.nanoTime();
    long seen = 0;
    for (int number : numbers) {
      try (FileChannel channel = FileChannel.open(plainFile(directory, number))) {
        ByteBuffer content = ByteBuffer.allocate((int) channel.size());
        seen += channel.read(content);
      }
    }
    report(
        "plain open, read (" + seen / numbers.length + " bytes)",
        numbers.length,
        System.nanoTime() - begin);
  }

  private void load(Path directory) {
    try (Qump store = open(directory)) {
      QumpMap<String, byte[]> map = store.map("m", Codecs.STRING, Codecs.BYTES);
      byte[][] values = new byte[entries][];
      for (int i = 0; i < entries; i++) {
        values[i] = value(i);
      }
      long begin = System.nanoTime();
      for (int i = 0; i < entries; i++) {
        map.put(key(i), values[i]);
      }
      store.checkpoint();
      report("load, checkpoint included", entries, System.nanoTime() - begin);
    }
  }

  private static Qump open(Path directory) {
    return Qump.at(directory).backend("qfs").mode(PersistenceMode.ASYNC).open();
  }

  private void reads(Path directory, int[] numbers) {
    long begin = System.nanoTime();
    try (Qump store = open(directory)) {
      QumpMap<String, byte[]> map = store.map("m", Codecs.STRING, Codecs.BYTES);
      require(map.get(key(0)), 0);
      report("open to first get", 1, System.nanoTime() - begin);
      begin = System.nanoTime();
      for (int number : numbers) {
        require(map.get(key(number)), number);
      }
      report("get", numbers.length, System.nanoTime() - begin);
    }
  }

  private static void require(byte @Nullable [] value, int number) {
    if (value == null || value.length != VALUE_BYTES) {
      throw new AssertionError("wrong value of " + key(number));
    }
  }

  private static int fileBytes() {
    byte[] key = Codecs.STRING.encode(key(0));
    StoredValue value = new StoredValue(1, 2, value(0));
    return EntryFile.encode(
            new UUID(0, 0),
            new MapId(1, "m"),
            key,
            value,
            1,
            TestBases.NOW,
            TestBases.SCHEME.addressOf(key))
        .length;
  }

  private void run() throws IOException {
    Path plain = top.resolve("plain");
    Path store = top.resolve("store");
    SplittableRandom random = new SplittableRandom(7);
    int[] numbers = random.ints(READS, 0, entries).toArray();
    plainFiles(plain, fileBytes());
    load(store);
    for (int i = 0; i < 2; i++) {
      plainReads(plain, numbers);
      reads(store, numbers);
    }
    delete(plain);
    delete(store);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    }
  }

  /**
   * Runs it.
   *
   * @param arguments a directory, entries, rounds
   * @throws IOException if the plain files fail
   */
  public static void main(String[] arguments) throws IOException {
    Path top = Files.createTempDirectory(Path.of(arguments[0]), "speed");
    for (int round = Integer.parseInt(arguments[2]); round > 0; round--) {
      new QfsSpeed(top, Integer.parseInt(arguments[1])).run();
    }
  }
}
