package io.qump.wal.base;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.qump.spi.AppendFile;
import io.qump.spi.ReadFile;
import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import io.qump.testkit.MemoryVolume;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The worked example of docs/formats/snapshot.md is what is written and what is read. */
class SnapshotFormatTest {

  private static final Path PAGE = Path.of("../docs/formats/snapshot.md");
  private static final UUID STORE = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
  private static final long IDENTITY = 0x0102030405060708L;
  private static final String NAME = SnapshotFormat.name(5);

  private final MemoryVolume volume = new MemoryVolume();

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static BaseState example() {
    TreeMap<Integer, SortedTable> tables = new TreeMap<>();
    StoredEntry entry = new StoredEntry(ascii("k"), new StoredValue(5, 3, ascii("hi")));
    tables.put(1, SortedTable.ofSorted(List.of(entry)));
    return new BaseState(5, 1_767_225_600_005L, tables);
  }

  /** The bytes of the page: what stands before the two spaces of each line of its listing. */
  private static byte[] listing() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf("```\n", page.indexOf("## Worked example")) + 4;
    String listing = page.substring(begin, page.indexOf("```", begin));
    return HexFormat.of()
        .parseHex(
            listing
                .lines()
                .map(line -> line.split(" {2}", 2)[0].replace(" ", ""))
                .collect(Collectors.joining()));
  }

  @Test
  void theExampleIsWritten() throws IOException {
    try (AppendFile file = volume.create(NAME)) {
      SnapshotWriter.write(file, STORE, IDENTITY, example());
    }
    try (ReadFile file = volume.open(NAME)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) file.size());
      assertEquals(bytes.capacity(), file.read(0, bytes));
      assertArrayEquals(
          listing(), bytes.array(), () -> HexFormat.ofDelimiter(" ").formatHex(bytes.array()));
    }
  }

  @Test
  void theExampleIsRead() throws IOException {
    try (AppendFile file = volume.create(NAME)) {
      file.append(ByteBuffer.wrap(listing()));
    }
    try (ReadFile file = volume.open(NAME)) {
      BaseState read = SnapshotReader.read(file, STORE, 5);
      assertEquals(5, read.sequence());
      assertEquals(1_767_225_600_005L, read.timeMillis());
      assertEquals(1, read.entries());
      StoredEntry entry = read.table(1).entry(0);
      assertArrayEquals(ascii("k"), entry.key());
      assertArrayEquals(ascii("hi"), entry.value().bytes());
      assertEquals(3, entry.value().type());
      assertEquals(5, entry.value().sequence());
    }
  }
}
