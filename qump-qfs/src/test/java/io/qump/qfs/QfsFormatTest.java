package io.qump.qfs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.qump.codec.Codecs;
import io.qump.math.AstNode;
import io.qump.math.MathCodecs;
import io.qump.spi.AppendFile;
import io.qump.spi.BaseView;
import io.qump.spi.ChangeSet.EntryChange;
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
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The worked example of the format page is what is written and what is read. */
class QfsFormatTest {

  private static final Path PAGE = Path.of("../docs/formats/qfs.md");
  private static final String MANIFEST = "base/manifest.qfm";
  private static final String INDEX = "base/index/0000000000000004.qfi";
  private static final String CHECKPOINT = "base/checkpoint/0000000000000006.qck";
  private static final String APPLE = "base/map1-1/strings/92/apple-2.qfs";
  private static final String NUMBER = "base/map1-1/longs/50/x00ff-1.qfs";

  private static final String FORMULA = "base/map1-1/ast_trees/88/sum-5.qfs";

  private static final byte[] NUMBER_KEY = {0, -1};

  private static EntryChange formula() {
    byte[] tree = MathCodecs.AST_NODE.encode(AstNode.parse("2 * x + 1"));
    return new EntryChange(TestBases.bytes("sum"), 6, new StoredValue(6, 4, tree));
  }

  /** The base of the page: two change sets, the second one while a view was open. */
  private static MemoryVolume example() {
    MemoryVolume volume = new MemoryVolume();
    try (QfsBase base = TestBases.open(volume)) {
      base.apply(
          TestBases.changes(
              5,
              1,
              new EntryChange(NUMBER_KEY, 4, new StoredValue(4, 6, Codecs.LONG.encode(-7L))),
              TestBases.put("apple", 5, "red")));
      base.force(5);
      try (BaseView view = base.pin()) {
        base.apply(TestBases.changes(6, 1, TestBases.remove("apple", 6), formula()));
        base.force(6);
        assertNotNull(view.get(TestBases.map(1), TestBases.bytes("apple"), 0));
      }
    }
    return volume;
  }

  private static byte[] bytes(Volume volume, String name) {
    try (ReadFile file = volume.open(name)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) file.size());
      assertEquals(bytes.capacity(), file.read(0, bytes));
      return bytes.array();
    }
  }

  /** The block below the heading of a file. */
  private static String block(String name) throws IOException {
    String page = Files.readString(PAGE);
    int heading = page.indexOf("### `" + name + "`");
    int begin = page.indexOf("```\n", heading) + 4;
    return page.substring(begin, page.indexOf("```", begin));
  }

  /** The bytes of a listing: what stands before the bar, and behind the position. */
  private static byte[] listed(String name) throws IOException {
    return HexFormat.of()
        .parseHex(
            block(name)
                .lines()
                .map(line -> line.split("\\|", 2)[0].substring(4).replace(" ", ""))
                .collect(Collectors.joining()));
  }

  @Test
  void theExampleIsWritten() throws IOException {
    MemoryVolume volume = example();
    for (String text : List.of(MANIFEST, CHECKPOINT, APPLE)) {
      assertEquals(block(text), new String(bytes(volume, text), UTF_8), text);
    }
    for (String binary : List.of(INDEX, NUMBER, FORMULA)) {
      byte[] written = bytes(volume, binary);
      assertArrayEquals(
          listed(binary), written, () -> HexFormat.ofDelimiter(" ").formatHex(written));
    }
  }

  @Test
  void theExampleIsRead() throws IOException {
    MemoryVolume volume = example();
    for (String name : List.of(MANIFEST, CHECKPOINT, APPLE, INDEX, NUMBER, FORMULA)) {
      boolean binary = List.of(INDEX, NUMBER, FORMULA).contains(name);
      byte[] content = binary ? listed(name) : block(name).getBytes(UTF_8);
      volume.delete(name);
      try (AppendFile file = volume.create(name)) {
        file.append(ByteBuffer.wrap(content));
      }
    }
    try (QfsBase base = TestBases.open(volume)) {
      StoredValue value = TestBases.get(base, 1, NUMBER_KEY);
      assertNotNull(value);
      assertEquals(-7L, Codecs.LONG.decode(value.bytes()));
      StoredValue tree = TestBases.get(base, 1, TestBases.bytes("sum"));
      assertNotNull(tree);
      assertEquals("2 * x + 1", MathCodecs.AST_NODE.decode(tree.bytes()).toText());
      assertEquals(List.of(), base.verify(List.of()));
    }
  }
}
