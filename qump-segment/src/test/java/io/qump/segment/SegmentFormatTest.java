package io.qump.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.qump.spi.AppendFile;
import io.qump.spi.ChangeSet;
import io.qump.spi.ChangeSet.MapChanges;
import io.qump.spi.CommitTime;
import io.qump.spi.CommitTimes;
import io.qump.spi.ReadFile;
import io.qump.spi.StoredValue;
import io.qump.spi.Volume;
import io.qump.testkit.MemoryVolume;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The worked examples of the format pages are what is written and what is read. */
class SegmentFormatTest {

  private static final Path FORMATS = Path.of("../docs/formats");
  private static final String SEGMENT = "base/0000000000000001.edb";
  private static final String MANIFEST = "base/manifest.qsm";

  /** Randomness of the example: the file's identity. */
  private static Random identity() {
    return new Random() {
      private static final long serialVersionUID = 1L;

      @Override
      public long nextLong() {
        return 0x0102030405060708L;
      }
    };
  }

  private static SegmentBase open(Volume volume) {
    return SegmentBase.open(TestBases.context(volume, identity()), SegmentOptions.DEFAULT);
  }

  private static MemoryVolume example() {
    MemoryVolume volume = new MemoryVolume();
    try (SegmentBase base = open(volume)) {
      long made = TestBases.NOW.toEpochMilli();
      MapChanges changes =
          new MapChanges(
              TestBases.map(1),
              List.of(),
              List.of(
                  TestBases.put("k", 5, "hi"),
                  TestBases.put("k", 2, "ho"),
                  TestBases.remove("key", 3)));
      base.apply(
          new ChangeSet(
              true,
              CommitTimes.of(new long[] {3, 5}, new long[] {made + 3, made + 5}),
              List.of(changes)));
      base.force(5);
    }
    return volume;
  }

  /** The bytes of a page: what stands before the bar, and behind the position. */
  private static byte[] listing(String page) throws IOException {
    String text = Files.readString(FORMATS.resolve(page));
    int begin = text.indexOf("```\n", text.indexOf("## Worked example")) + 4;
    String listing = text.substring(begin, text.indexOf("```", begin));
    return HexFormat.of()
        .parseHex(
            listing
                .lines()
                .map(line -> line.split("\\|", 2)[0].substring(4).replace(" ", ""))
                .collect(Collectors.joining()));
  }

  private static byte[] bytes(Volume volume, String name) {
    try (ReadFile file = volume.open(name)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) file.size());
      assertEquals(bytes.capacity(), file.read(0, bytes));
      return bytes.array();
    }
  }

  private static void assertListed(String page, byte[] written) throws IOException {
    assertArrayEquals(listing(page), written, () -> HexFormat.ofDelimiter(" ").formatHex(written));
  }

  @Test
  void theExamplesAreWritten() throws IOException {
    MemoryVolume volume = example();
    assertListed("segment.md", bytes(volume, SEGMENT));
    assertListed("segment-manifest.md", bytes(volume, MANIFEST));
  }

  @Test
  void theExamplesAreRead() throws IOException {
    MemoryVolume volume = new MemoryVolume();
    put(volume, SEGMENT, listing("segment.md"));
    put(volume, MANIFEST, listing("segment-manifest.md"));
    try (SegmentBase base = open(volume)) {
      base.verify();
      assertEquals(5, base.durableSequence());
      assertNotNull(TestBases.get(base, 1, TestBases.bytes("k")));
      assertNull(TestBases.get(base, 1, TestBases.bytes("key")));
      assertEquals(CommitTime.NONE, base.horizon());
      assertEquals(3, base.lastCommitAt(TestBases.NOW.toEpochMilli() + 4).sequence());
      StoredValue replaced = TestBases.get(base.pin(4), 1, TestBases.bytes("k"));
      assertEquals(2, replaced == null ? 0 : replaced.sequence());
    }
  }

  @Test
  void namesSortForEver() {
    assertEquals("0000000000000001.edb", SegmentFormat.name(1));
    assertEquals("ffffffffffffffff.edb", SegmentFormat.name(-1));
    assertEquals(0x10, SegmentFormat.number("0000000000000010.edb"));
    assertEquals(-1, SegmentFormat.number("000000000000001G.edb"));
    assertEquals(-1, SegmentFormat.number("1.edb"));
  }

  private static void put(Volume volume, String name, byte[] content) {
    try (AppendFile file = volume.create(name)) {
      file.append(ByteBuffer.wrap(content));
    }
  }
}
