package io.qump.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.CorruptionException;
import io.qump.spi.ChangeSet;
import io.qump.spi.ChangeSet.EntryChange;
import io.qump.spi.ChangeSet.MapChanges;
import io.qump.spi.CommitTimes;
import io.qump.spi.StoredValue;
import io.qump.testkit.MemoryVolume;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Entries that are decoded one by one are those of the block decoded as a whole, in blocks of all
 * forms of entries: lengths and sequences on both sides of every length of a number, values inline
 * and elsewhere, tombstones, several states of a key; and in blocks with wrong bytes, where both
 * find the same wrong.
 */
class BlockEntriesTest {

  private static final long SEED = 20_261_122;
  private static final int KEYS = 4_000;
  private static final int TRIALS = 30;
  private static final int[] LENGTHS = {0, 1, 100, 127, 128, 129, 1_000, 1_024, 1_025, 3_000};
  private static final int[] TYPES = {1, 2, 63, 64, 8_191, 8_192, SegmentFormat.MAX_TYPE};
  private static final long[] SEQUENCES = {
    1, 2, 100, 128, 129, 16_000, 16_384, 16_385, 2_097_152, 2_097_153, 1L << 31, 1L << 40
  };

  private final SegmentBase base = filled();
  private final SegmentReader segment = base.live().runs().get(0).segments().get(0);
  private final BlockEntries entries = new BlockEntries();
  private final DecodedBlock whole = new DecodedBlock();

  @AfterEach
  void close() {
    base.close();
  }

  private static SegmentBase filled() {
    Random random = new Random(SEED);
    TreeSet<byte[]> keys = new TreeSet<>(Arrays::compareUnsigned);
    while (keys.size() < KEYS) {
      byte[] key =
          new byte[random.nextInt(20) == 0 ? 110 + random.nextInt(40) : random.nextInt(24)];
      random.nextBytes(key);
      Arrays.fill(key, 0, Math.min(key.length, random.nextInt(130)), (byte) random.nextInt(2));
      keys.add(key);
    }
    List<EntryChange> changes = new ArrayList<>();
    for (byte[] key : keys) {
      int states = random.nextInt(4) > 0 ? 1 : 1 + random.nextInt(SEQUENCES.length);
      for (int at = SEQUENCES.length - 1; at >= 0 && states > 0; at--) {
        if (random.nextInt(at + 1) < states) {
          changes.add(change(random, key, SEQUENCES[at]));
          states--;
        }
      }
    }
    SegmentBase base =
        SegmentBase.open(
            TestBases.context(new MemoryVolume()),
            new SegmentOptions(64 << 20, 1L << 40, false, Duration.ofDays(1), 64 << 20));
    long last = SEQUENCES[SEQUENCES.length - 1];
    base.apply(
        new ChangeSet(
            true,
            CommitTimes.of(new long[] {last}, new long[] {1}),
            List.of(new MapChanges(TestBases.map(1), List.of(), changes))));
    base.force(last);
    return base;
  }

  private static EntryChange change(Random random, byte[] key, long sequence) {
    // Mostly short ones: wrong bytes are to hit numbers and keys.
    int length = LENGTHS[random.nextInt(random.nextInt(12) == 0 ? LENGTHS.length : 2)];
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    boolean removed = random.nextInt(8) == 0;
    int type = TYPES[random.nextInt(TYPES.length)];
    return new EntryChange(key, sequence, removed ? null : new StoredValue(sequence, type, bytes));
  }

  @Test
  void entriesAreThoseOfTheBlockDecodedAsAWhole() {
    int count = 0;
    byte[] before = null;
    for (int block = 0; block < segment.index().count(); block++) {
      whole.read(segment, block);
      entries.read(segment, block);
      for (int entry = 0; entry < whole.count(); entry++, count++) {
        String where = "seed=" + SEED + " block=" + block + " entry=" + entry;
        assertTrue(entries.next(segment, block), where);
        assertEquals(state(whole, entry), state(entries), where);
        assertArrayEquals(whole.userKey(entry), entries.userKey(), where);
        assertEquals(Arrays.equals(before, entries.userKey()), entries.repeatsKey(), where);
        if (entries.type() != SegmentFormat.TOMBSTONE) {
          StoredValue value = entries.value(segment);
          assertArrayEquals(whole.value(segment, entry).bytes(), value.bytes(), where);
          assertEquals(entries.type(), value.type(), where);
          assertEquals(entries.sequence(), value.sequence(), where);
        }
        before = entries.userKey();
      }
      assertTrue(!entries.next(segment, block), "block=" + block);
    }
    assertEquals(segment.header().counts().entries(), count);
  }

  @Test
  void seekingFindsTheFirstKeyThatIsNotLess() {
    for (int block = 0; block < segment.index().count(); block++) {
      whole.read(segment, block);
      for (int entry = 0; entry < whole.count(); entry++) {
        byte[] key = Arrays.copyOfRange(whole.keys(), whole.keyStart(entry), whole.keyEnd(entry));
        checkSeek(block, key);
        checkSeek(block, Arrays.copyOf(key, key.length + 1));
        checkSeek(block, Arrays.copyOf(key, key.length - 1));
      }
    }
  }

  private void checkSeek(int block, byte[] key) {
    String where = "seed=" + SEED + " block=" + block + " key=" + HexFormat.of().formatHex(key);
    int expected = whole.firstNotBelow(key);
    entries.begin();
    entries.read(segment, block);
    assertEquals(expected < whole.count(), entries.seek(segment, block, key), where);
    if (expected < whole.count()) {
      assertEquals(state(whole, expected), state(entries), where);
      assertEquals(false, entries.repeatsKey(), where);
    }
  }

  /** The cache of decompressed blocks brings in what no checksum has seen. */
  @Test
  void inBlocksWithWrongBytesBothFindTheSame() {
    Random random = new Random(SEED);
    BlockReader reader = new BlockReader();
    int refused = 0;
    int blocks = segment.index().count();
    for (int block = 0; block < blocks; block++) {
      segment.readData(reader, block);
      byte[] right = Arrays.copyOfRange(reader.content(), reader.from(), reader.to());
      byte[] content = right.clone();
      segment.index().keep(block, content);
      for (int trial = 0; trial < TRIALS; trial++) {
        System.arraycopy(right, 0, content, 0, right.length);
        for (int wrong = random.nextInt(3); wrong >= 0; wrong--) {
          content[random.nextInt(content.length)] = (byte) wrongByte(random);
        }
        refused += checkSame(block, "seed=" + SEED + " block=" + block + " trial=" + trial);
      }
    }
    int trials = blocks * TRIALS;
    assertTrue(refused > trials / 10 && refused < trials, refused + " of " + trials + " refused");
  }

  /** There a length leads out of the entries, of the content, or right between them. */
  @Test
  void atTheEndOfABlockBothFindTheSame() {
    BlockReader reader = new BlockReader();
    int refused = 0;
    for (int block = 0; block < 3; block++) {
      segment.readData(reader, block);
      byte[] content = Arrays.copyOfRange(reader.content(), reader.from(), reader.to());
      segment.index().keep(block, content);
      for (int at = content.length - 100; at < content.length; at++) {
        byte right = content[at];
        for (int wrong = 0; wrong < 0x80; wrong++) {
          content[at] = (byte) wrong;
          refused += checkSame(block, "block=" + block + " at=" + at + " wrong=" + wrong);
        }
        content[at] = right;
      }
    }
    assertTrue(refused > 0);
  }

  /** Answers how many were refused, 0 or 1. */
  private int checkSame(int block, String where) {
    List<String> expected = new ArrayList<>();
    String failure = failure(wholeOf(block, expected));
    List<String> found = new ArrayList<>();
    assertEquals(failure, failure(oneByOne(block, found)), where);
    if (failure == null) {
      assertEquals(expected, found, where);
    }
    return failure == null ? 0 : 1;
  }

  private static int wrongByte(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> 0x7F + random.nextInt(2);
      case 2 -> random.nextInt(8);
      default -> random.nextInt(256);
    };
  }

  private static @Nullable String failure(Runnable read) {
    try {
      read.run();
      return null;
    } catch (CorruptionException e) {
      return e.getMessage();
    }
  }

  private Runnable wholeOf(int block, List<String> found) {
    return () -> {
      whole.read(segment, block);
      for (int entry = 0; entry < whole.count(); entry++) {
        found.add(state(whole, entry));
      }
    };
  }

  private Runnable oneByOne(int block, List<String> found) {
    return () -> {
      entries.begin();
      entries.read(segment, block);
      while (entries.next(segment, block)) {
        found.add(state(entries));
      }
    };
  }

  private static String state(DecodedBlock block, int entry) {
    byte[] key = block.userKey(entry);
    return block.map(entry)
        + " "
        + HexFormat.of().formatHex(key)
        + " "
        + block.sequence(entry)
        + " "
        + block.type(entry);
  }

  private static String state(BlockEntries entries) {
    return entries.map()
        + " "
        + HexFormat.of().formatHex(entries.userKey())
        + " "
        + entries.sequence()
        + " "
        + entries.type();
  }
}
