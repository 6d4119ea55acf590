package io.qump.segment;

import io.qump.Qump;
import io.qump.core.addressing.AddressSchemes;
import io.qump.core.volume.DiskVolume;
import io.qump.spi.ChangeSet;
import io.qump.spi.ChangeSet.EntryChange;
import io.qump.spi.ChangeSet.MapChanges;
import io.qump.spi.Environment;
import io.qump.spi.KeyRange;
import io.qump.spi.ScanRequest;
import io.qump.spi.StorageContext;
import io.qump.spi.StoredValue;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How fast the base alone is: flush, open, point reads, missing keys, scans. A program, not a test;
 * figures of one run on one machine, in time of the processor.
 *
 * <p>Arguments: entries, change sets they come in.
 */
final class BaseSpeed {

  private static final int ROUNDS = 5;
  private static final int READS = 1_000_000;
  private static final int SCANS = 50_000;

  private BaseSpeed() {}

  /** The key of a number: 16 bytes, in no order. */
  private static byte[] key(long number) {
    SplittableRandom random = new SplittableRandom(number);
    return ByteBuffer.allocate(16).putLong(random.nextLong()).putLong(number).array();
  }

  private static ChangeSet changes(int from, int to, long sequence) {
    List<byte[]> keys = new ArrayList<>();
    for (int i = from; i < to; i++) {
      keys.add(key(i));
    }
    keys.sort(Arrays::compareUnsigned);
    List<EntryChange> changes = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(from);
    for (byte[] key : keys) {
      byte[] value = new byte[100];
      random.nextBytes(value);
      changes.add(new EntryChange(key, sequence, new StoredValue(sequence, 2, value)));
    }
    return new ChangeSet(sequence, 0, List.of(new MapChanges(TestBases.map(1), 0, changes)));
  }

  /** Time of the processor in this thread: a machine that is shared moves it less. */
  private static long now() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void report(String what, long count, long nanos) {
    System.out.printf(
        "%-28s %8.0f k/s  (%.0f ns)%n", what, count * 1e6 / nanos, 1.0 * nanos / count);
  }

  /**
   * Runs it.
   *
   * @param arguments entries, change sets
   * @throws IOException if there is no directory
   */
  public static void main(String[] arguments) throws IOException {
    int entries = Integer.parseInt(arguments[0]);
    int sets = Integer.parseInt(arguments[1]);
    Path top = Files.createTempDirectory("segment-speed");
    DiskVolume volume = DiskVolume.at(top);
    StorageContext context =
        new StorageContext(
            volume,
            "base",
            TestBases.STORE,
            Qump.at(top).build(),
            Environment.system(),
            AddressSchemes.of("secp256k1", 4));
    long flush = 0;
    try (SegmentBase base = SegmentBase.open(context, SegmentOptions.DEFAULT)) {
      for (int i = 0; i < sets; i++) {
        ChangeSet changes =
            changes(
                (int) ((long) entries * i / sets), (int) ((long) entries * (i + 1) / sets), i + 1);
        long begin = now();
        base.apply(changes);
        base.force(i + 1);
        flush += now() - begin;
      }
    }
    report("flush, forced", entries, flush);
    long bytes = volume.list("base").stream().mapToLong(name -> sizeOf(volume, name)).sum();
    System.out.printf("bytes of raw bytes            %8.3f%n", bytes / (116.0 * entries));
    for (int round = 0; round < ROUNDS; round++) {
      long begin = now();
      try (SegmentBase base = SegmentBase.open(context, SegmentOptions.DEFAULT)) {
        TestBases.get(base, 1, key(0));
        System.out.printf("open to first get        %8.3f ms%n", (now() - begin) / 1e6);
        read(base, entries);
      }
    }
  }

  private static long sizeOf(DiskVolume volume, String name) {
    try (var file = volume.open(name)) {
      return file.size();
    }
  }

  private static void read(SegmentBase base, int entries) {
    byte[][] keys = new byte[READS][];
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < READS; i++) {
      keys[i] = key(random.nextInt(entries));
    }
    long begin = now();
    for (byte[] key : keys) {
      if (TestBases.get(base, 1, key) == null) {
        throw new AssertionError("a key is missing");
      }
    }
    report("get", READS, now() - begin);
    for (int i = 0; i < READS; i++) {
      keys[i] = key(entries + 1L + i);
    }
    begin = now();
    for (byte[] key : keys) {
      if (TestBases.get(base, 1, key) != null) {
        throw new AssertionError("a key that is not there was found");
      }
    }
    report("get missing", READS, now() - begin);
    begin = now();
    long seen = 0;
    for (int i = 0; i < SCANS; i++) {
      KeyRange from = new KeyRange(keys[i], null);
      seen += base.scan(new ScanRequest(TestBases.map(1), from, false, 100)).entries().size();
    }
    report("scan of 100 (" + seen / SCANS + ")", SCANS, now() - begin);
  }
}
