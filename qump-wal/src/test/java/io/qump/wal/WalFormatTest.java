package io.qump.wal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.qump.spi.LogCommit;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import io.qump.testkit.MemoryVolume;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The worked example of the format's page is what the log writes, and can be read. */
class WalFormatTest {

  private static final Path PAGE = Path.of("../docs/formats/wal.md");

  private static final LogCommit FIRST =
      new LogCommit(
          1,
          1_700_000_000_001L,
          List.of(
              new Mutation.Put(new MapId(0, ""), new byte[] {1}, 3, ascii("m")),
              new Mutation.Put(new MapId(1, ""), ascii("k"), 3, ascii("hi"))));
  private static final LogCommit SECOND =
      new LogCommit(
          2,
          1_700_000_000_002L,
          List.of(
              new Mutation.Clear(new MapId(1, "")),
              new Mutation.Remove(new MapId(2, ""), ascii("gone"))));

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The bytes in the page's listing: each line has an offset, bytes, and words behind a bar. */
  private static byte[] listing() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String line : Files.readAllLines(PAGE)) {
      if (line.matches("[0-9]{4}  [0-9a-f ]+\\|.*")) {
        assertEquals(Integer.parseInt(line.substring(0, 4)), bytes.size(), line);
        String hex = line.substring(6, line.indexOf('|')).replace(" ", "");
        bytes.write(HexFormat.of().parseHex(hex));
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void theLogWritesTheExample() throws IOException {
    MemoryVolume volume = new MemoryVolume();
    try (TestLog log = TestLog.open(TestLog.context(volume, TestLog.STORE, 1 << 20, 1), 0)) {
      log.commit(FIRST);
      log.commit(SECOND);
    }
    byte[] written = Image.of(volume).content(1);
    assertArrayEquals(listing(), written, () -> HexFormat.of().formatHex(written));
  }

  @Test
  void theExampleIsRead() throws IOException {
    Image example = Image.of(new MemoryVolume()).with(1, listing());
    assertEquals(
        List.of(Commits.text(FIRST), Commits.text(SECOND)),
        TestLog.open(example.volume()).commits());
  }
}
