package io.qump.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.qump.spi.AppendFile;
import io.qump.spi.ManyValues;
import io.qump.spi.ReadFile;
import io.qump.spi.StorageBackend;
import io.qump.spi.StoredValue;
import io.qump.spi.Verification;
import io.qump.spi.VerificationCheck;
import io.qump.spi.Volume;
import io.qump.testkit.MemoryVolume;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The worked example of the format page, and a base of version 1 that is read for ever. */
class Hdf5FormatTest {

  private static final Path PAGE = Path.of("../docs/formats/hdf5.md");
  private static final Path SAMPLE = Path.of("src/test/resources/sample-1");
  private static final String MANIFEST = "base/manifest.qhm";

  private static byte[] bytes(Volume volume, String name) {
    try (ReadFile file = volume.open(name)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) file.size());
      assertEquals(bytes.capacity(), file.read(0, bytes));
      return bytes.array();
    }
  }

  /** The bytes of a listing: what stands before the bar, and behind the position. */
  private static byte[] listed(String heading) throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf("```\n", page.indexOf("### " + heading)) + 4;
    return HexFormat.of()
        .parseHex(
            page.substring(begin, page.indexOf("```", begin))
                .lines()
                .map(line -> line.split("\\|", 2)[0].substring(4).replace(" ", ""))
                .collect(Collectors.joining()));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.ofDelimiter(" ").formatHex(bytes);
  }

  @Test
  void theExampleIsWritten() throws IOException {
    MemoryVolume volume = new MemoryVolume();
    TestBases.writeExample(volume);
    byte[] manifest = bytes(volume, MANIFEST);
    assertArrayEquals(listed("The manifest"), manifest, () -> hex(manifest));
    Manifest decoded = Manifest.decode(MANIFEST, manifest, TestBases.STORE);
    GenerationFile newest = decoded.generations().get(decoded.generations().size() - 1);
    String name = "base/" + Hdf5Format.name(newest.number());
    ByteBuffer file = ByteBuffer.wrap(bytes(volume, name));
    byte[] entries = content(name, file, newest, Section.BUCKETS);
    assertArrayEquals(listed("Its entries"), entries, () -> hex(entries));
    byte[] values = content(name, file, newest, Section.VALUES);
    assertArrayEquals(listed("Its values"), values, () -> hex(values));
  }

  private static byte[] content(
      String name, ByteBuffer file, GenerationFile generation, Section section) {
    ByteBuffer part = GenerationWriter.section(name, file, generation, section);
    byte[] bytes = new byte[part.remaining()];
    part.get(bytes);
    return bytes;
  }

  /** The library gives the same bytes for the same content, so the sample can be made again. */
  @Test
  void theSampleIsWhatIsWritten() throws IOException {
    MemoryVolume volume = new MemoryVolume();
    TestBases.writeExample(volume);
    List<String> names = volume.list("base");
    try (Stream<Path> files = Files.list(SAMPLE.resolve("base"))) {
      assertEquals(names, files.map(file -> "base/" + file.getFileName()).sorted().toList());
    }
    for (String name : names) {
      assertArrayEquals(Files.readAllBytes(SAMPLE.resolve(name)), bytes(volume, name), name);
    }
  }

  @Test
  void aBaseOfVersionOneIsRead() throws IOException {
    MemoryVolume volume = new MemoryVolume();
    try (Stream<Path> all = Files.walk(SAMPLE)) {
      for (Path path : all.filter(Files::isRegularFile).toList()) {
        String name = SAMPLE.relativize(path).toString().replace('\\', '/');
        try (AppendFile file = volume.create(name)) {
          file.append(ByteBuffer.wrap(Files.readAllBytes(path)));
        }
      }
    }
    try (StorageBackend base = TestBases.open(volume)) {
      assertEquals(2, base.durableSequence());
      StoredValue apple = get(base, "apple");
      assertNotNull(apple);
      assertArrayEquals(TestBases.bytes("red"), apple.bytes());
      assertEquals(1, apple.sequence());
      assertNull(get(base, "pear"));
      ManyValues pairs = base.role(ManyValues.class).orElseThrow();
      assertEquals(1, pairs.count(TestBases.LINKS, PairKey.prefix(0, 4)));
      assertEquals(3, pairs.count(TestBases.LINKS, PairKey.prefix(0, 5)));
      assertEquals(List.of(), faults(base));
    }
  }

  private static @org.jspecify.annotations.Nullable StoredValue get(
      StorageBackend base, String key) {
    byte[] bytes = TestBases.bytes(key);
    return base.get(
        TestBases.FRUIT, bytes, io.qump.testkit.TestSchemes.sha256().identityHash(bytes));
  }

  private static List<Object> faults(StorageBackend base) {
    List<Object> faults = new ArrayList<>();
    for (VerificationCheck check : base.role(Verification.class).orElseThrow().checks()) {
      faults.addAll(check.run(advanced -> {}).faults());
    }
    return faults;
  }
}
