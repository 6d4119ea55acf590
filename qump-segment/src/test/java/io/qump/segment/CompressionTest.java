package io.qump.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Compression;
import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.error.CorruptionException;
import io.qump.spi.ChangeSet;
import io.qump.spi.ChangeSet.EntryChange;
import io.qump.spi.ChangeSet.MapChanges;
import io.qump.spi.KeyRange;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredValue;
import io.qump.testkit.MemoryVolume;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is compressed is read back, and only what is worth it is compressed. */
class CompressionTest {

  private static final int ENTRIES = 400;
  private static final long SEED = 7;

  private final MemoryVolume volume = new MemoryVolume();

  private static QumpConfiguration.Builder configuration() {
    return Qump.at(Path.of("store"));
  }

  private SegmentBase open(QumpConfiguration configuration) {
    return SegmentBase.open(
        TestBases.context(volume, new Random(SEED), configuration),
        new SegmentOptions(1 << 20, 1L << 40, false));
  }

  /** Short and long, compressible and not. */
  private static Map<String, byte[]> values() {
    Random random = new Random(SEED);
    Map<String, byte[]> values = new TreeMap<>();
    for (int i = 0; i < ENTRIES; i++) {
      byte[] value = new byte[random.nextInt(i % 10 == 0 ? 5_000 : 200)];
      if (i % 3 == 0) {
        random.nextBytes(value);
      } else {
        byte[] text =
            ("{\"name\":\"entry " + i + "\",\"size\":" + i + "}")
                .getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at < value.length; at++) {
          value[at] = text[at % text.length];
        }
      }
      values.put(String.format("key%05d", i), value);
    }
    return values;
  }

  private static void fill(SegmentBase base, Map<String, byte[]> values) {
    List<EntryChange> changes = new ArrayList<>();
    values.forEach(
        (key, value) ->
            changes.add(new EntryChange(TestBases.bytes(key), 1, new StoredValue(1, 2, value))));
    base.apply(new ChangeSet(1, 0, List.of(new MapChanges(TestBases.map(1), 0, changes))));
    base.force(1);
  }

  private static long bytes(SegmentBase base) {
    return base.live().runs().get(0).bytes();
  }

  private static void assertReads(SegmentBase base, Map<String, byte[]> values) {
    for (int round = 0; round < 2; round++) {
      // The second round finds blocks in the cache.
      values.forEach(
          (key, value) -> {
            StoredValue stored = TestBases.get(base, 1, TestBases.bytes(key));
            assertNotNull(stored);
            assertArrayEquals(value, stored.bytes());
          });
    }
    ScanRequest all = new ScanRequest(TestBases.map(1), KeyRange.ALL, false, ENTRIES);
    base.scan(all)
        .entries()
        .forEach(
            entry ->
                assertArrayEquals(
                    values.get(new String(entry.key(), StandardCharsets.UTF_8)),
                    entry.value().bytes()));
    base.verify();
  }

  @ParameterizedTest
  @CsvSource({
    "ZLIB,1,0",
    "ZLIB,6,1024",
    "ZLIB,9,0",
    "LZ4,6,0",
    "LZ4,1,1024",
    "LZ4,0,0",
    "ZLIB,0,0"
  })
  void whatIsCompressedIsReadBack(Compression compression, int level, int threshold) {
    Map<String, byte[]> values = values();
    QumpConfiguration configuration =
        configuration()
            .compression(compression)
            .compressionLevel(level)
            .compressionThresholdBytes(threshold)
            .build();
    try (SegmentBase base = open(configuration)) {
      fill(base, values);
      assertReads(base, values);
    }
    try (SegmentBase base = open(configuration().compressionLevel(0).build())) {
      assertReads(base, values);
    }
  }

  @Test
  void theLevelAndTheThresholdDecideHowMuchIsSaved() {
    Map<String, byte[]> values = values();
    long raw = sizeOf(configuration().compressionLevel(0).build(), values);
    long large = sizeOf(configuration().build(), values);
    long all = sizeOf(configuration().compressionThresholdBytes(0).build(), values);
    long fast =
        sizeOf(
            configuration().compressionThresholdBytes(0).compression(Compression.LZ4).build(),
            values);
    assertTrue(all < large && large < raw, raw + " > " + large + " > " + all);
    assertTrue(all <= fast && fast < large, all + " <= " + fast + " < " + large);
  }

  private static long sizeOf(QumpConfiguration configuration, Map<String, byte[]> values) {
    CompressionTest other = new CompressionTest();
    try (SegmentBase base = other.open(configuration)) {
      fill(base, values);
      return bytes(base);
    }
  }

  @Test
  void decompressedDataBlocksAreKeptAndOthersAreNot() {
    Map<String, byte[]> values = values();
    long compressed = cachedBytes(configuration().compressionThresholdBytes(0).build(), values);
    long plain = cachedBytes(configuration().compressionLevel(0).build(), values);
    assertTrue(compressed > plain + 10_000, compressed + " > " + plain);
  }

  private static long cachedBytes(QumpConfiguration configuration, Map<String, byte[]> values) {
    CompressionTest other = new CompressionTest();
    try (SegmentBase base = other.open(configuration)) {
      fill(base, values);
      values.keySet().forEach(key -> TestBases.get(base, 1, TestBases.bytes(key)));
      return base.cache().bytes();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {SegmentFormat.CODEC_ZLIB, SegmentFormat.CODEC_LZ4})
  void lengthsThatCannotBeAreRefusedBeforeAnythingIsAllocated(int codec) {
    CorruptionException e =
        assertThrows(
            CorruptionException.class,
            () -> decompress(codec, new byte[16], Integer.MAX_VALUE - 8));
    assertTrue(String.valueOf(e.getMessage()).contains("cannot be that long"), e.toString());
  }

  @ParameterizedTest
  @CsvSource({"1,40", "2,40", "1,39", "2,39", "1,41", "2,41"})
  void malformedContentsAndWrongLengthsAreCorruption(int codec, int whole) {
    BlockWriter blocks = new BlockWriter(1);
    try (BlockCompression compression =
        new BlockCompression(
            codec == SegmentFormat.CODEC_ZLIB ? Compression.ZLIB : Compression.LZ4, 6, 0)) {
      int length =
          compression.write(
              blocks,
              BlockKind.VALUE,
              ByteBuffer.wrap("ab".repeat(20).getBytes(StandardCharsets.US_ASCII)));
      ByteBuffer block = blocks.finish().get(0);
      assertEquals(codec, block.get(SegmentFormat.BLOCK_CODEC));
      byte[] stored = new byte[length - SegmentFormat.BLOCK_HEADER_BYTES];
      block.get(SegmentFormat.BLOCK_HEADER_BYTES, stored);
      if (whole == 40) {
        assertEquals(40, decompress(codec, stored, whole).length);
        stored[0] ^= 0x7F;
      }
      assertThrows(CorruptionException.class, () -> decompress(codec, stored, whole));
    }
  }

  private static byte[] decompress(int codec, byte[] stored, int whole) {
    return BlockCodecs.decompress(codec, stored, 0, stored.length, whole, new Damage("file"), 320);
  }

  /**
   * Values that do not shrink, as pictures, were compressed all the same, each time in vain: a
   * flush of long ones took twenty times what their hashes take.
   */
  @ParameterizedTest
  @EnumSource(Compression.class)
  void blocksThatDoNotShrinkAreTriedNowAndThen(Compression codec) {
    Random random = new Random(SEED);
    try (BlockCompression compression = new BlockCompression(codec, 6, 0)) {
      for (int i = 0; i < BlockCompression.MOST_MISSES - 1; i++) {
        assertFalse(isCompressed(compression, random(random, 2_000)));
      }
      assertTrue(isCompressed(compression, text(2_000)), "too few to give up");
      for (int i = 0; i < BlockCompression.MOST_MISSES + 1; i++) {
        assertFalse(isCompressed(compression, random(random, 2_000)));
      }
      int left = 0;
      while (!isCompressed(compression, text(2_000))) {
        left++;
      }
      assertEquals(BlockCompression.MOST_MISSES - 1, left, "blocks that were not tried");
      assertTrue(isCompressed(compression, text(2_000)), "the one before shrank");
    }
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void ofALongBlockASampleDecides(Compression codec) {
    Random random = new Random(SEED);
    int length = BlockCompression.SAMPLED_BYTES + 1;
    byte[] mixed = text(length);
    System.arraycopy(random(random, length), 0, mixed, 0, 10_000);
    try (BlockCompression compression = new BlockCompression(codec, 6, 0)) {
      assertTrue(isCompressed(compression, text(length)));
      assertTrue(isCompressed(compression, mixed), "a short head does not shrink");
      for (int i = 0; i < 2 * BlockCompression.MOST_MISSES; i++) {
        assertFalse(isCompressed(compression, random(random, length)));
      }
      assertTrue(isCompressed(compression, text(4 * length)), "others do not count");
    }
  }

  private static byte[] random(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] text(int length) {
    return "{\"name\":\"entry\",\"size\":17}"
        .repeat(length / 26 + 1)
        .substring(0, length)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static boolean isCompressed(BlockCompression compression, byte[] content) {
    BlockWriter blocks = new BlockWriter(1);
    compression.write(blocks, BlockKind.VALUE, ByteBuffer.wrap(content));
    return blocks.finish().get(0).get(SegmentFormat.BLOCK_CODEC) != SegmentFormat.CODEC_NONE;
  }

  @Test
  void codecsHaveTheNumbersOfTheFormat() {
    assertEquals(1, SegmentFormat.CODEC_ZLIB);
    assertEquals(2, SegmentFormat.CODEC_LZ4);
  }
}
