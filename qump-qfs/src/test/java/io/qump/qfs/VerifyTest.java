package io.qump.qfs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Fault;
import io.qump.core.volume.DiskVolume;
import io.qump.error.CorruptionException;
import io.qump.spi.AppendFile;
import io.qump.spi.BaseView;
import io.qump.spi.ReadFile;
import io.qump.testkit.MemoryVolume;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody does to the files by hand is named by verification, and believed by no read. */
class VerifyTest {

  private final MemoryVolume volume = new MemoryVolume();
  private String apple = "";
  private String pear = "";
  private byte[] oldApple = new byte[0];

  @BeforeEach
  void fill() {
    try (QfsBase base = TestBases.open(volume)) {
      base.apply(TestBases.changes(1, 1, TestBases.put("apple", 1, "red")));
      base.force(1);
      oldApple = read(fileOf("apple"));
      base.apply(
          TestBases.changes(
              2, 1, TestBases.put("apple", 2, "blu"), TestBases.put("pear", 2, "brown")));
      base.force(2);
    }
    apple = fileOf("apple");
    pear = fileOf("pear");
  }

  private List<String> entryFiles() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      names.addAll(volume.list("base/map1-1/strings/%02x".formatted(i)));
    }
    return names;
  }

  private String fileOf(String key) {
    List<String> names =
        entryFiles().stream().filter(name -> name.contains("/" + key + "-")).toList();
    assertEquals(1, names.size(), names::toString);
    return names.get(0);
  }

  private byte[] read(String name) {
    try (ReadFile file = volume.open(name)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) file.size());
      file.read(0, bytes);
      return bytes.array();
    }
  }

  private void put(String name, byte[] content) {
    if (volume.exists(name)) {
      volume.delete(name);
    }
    try (AppendFile file = volume.create(name)) {
      file.append(ByteBuffer.wrap(content));
    }
  }

  /** What verification says, by file. */
  private Map<String, String> faults() {
    try (QfsBase base = TestBases.open(volume)) {
      Map<String, String> faults = new TreeMap<>();
      base.verify().forEach(fault -> faults.put(fault.file(), fault.found()));
      return faults;
    }
  }

  private void assertFound(String file, String what) {
    Map<String, String> faults = faults();
    assertEquals(List.of(file), List.copyOf(faults.keySet()), faults::toString);
    assertTrue(String.valueOf(faults.get(file)).contains(what), faults::toString);
  }

  private void assertNotBelieved(String key) {
    try (QfsBase base = TestBases.open(volume)) {
      assertThrows(CorruptionException.class, () -> TestBases.get(base, 1, TestBases.bytes(key)));
    }
  }

  @Test
  void whatIsAsItWasWrittenIsRight() {
    assertEquals(Map.of(), faults());
    assertEquals(2, entryFiles().size(), "what was replaced is gone");
  }

  @Test
  void anEditedFile() {
    byte[] edited = read(apple);
    edited[edited.length - TextFrame.LAST_LINE_BYTES - 2] ^= 1;
    put(apple, edited);
    assertFound(apple, "SHA-256");
    assertNotBelieved("apple");
  }

  @Test
  void anEditedFileWhoseSumWasMadeRight() {
    byte[] edited = read(apple);
    int end = edited.length - TextFrame.LAST_LINE_BYTES;
    edited[end - 2] ^= 1;
    put(apple, TextFrame.seal(Arrays.copyOf(edited, end)));
    assertFound(apple, "not the file that the index names");
    assertNotBelieved("apple");
  }

  @Test
  void aFileOfAnOlderDay() {
    assertEquals(oldApple.length, read(apple).length, "or the length would give it away");
    put(apple, oldApple);
    assertFound(apple, "not the file that the index names");
    assertNotBelieved("apple");
  }

  @Test
  void exchangedFiles() {
    byte[] one = read(apple);
    put(apple, read(pear));
    put(pear, one);
    assertEquals(List.of(apple, pear), faults().keySet().stream().sorted().toList());
    assertNotBelieved("apple");
    assertNotBelieved("pear");
  }

  @Test
  void aDeletedFile() {
    volume.delete(apple);
    assertFound(apple, "missing");
    assertNotBelieved("apple");
  }

  @Test
  void aRenamedFile() {
    String other = apple.replace("apple", "melon");
    volume.rename(apple, other);
    Map<String, String> faults = faults();
    assertEquals(2, faults.size(), faults::toString);
    assertTrue(String.valueOf(faults.get(apple)).contains("missing"), faults::toString);
    assertTrue(String.valueOf(faults.get(other)).contains("does not know"), faults::toString);
  }

  @Test
  void copiedFiles() {
    for (String copy :
        List.of(
            apple.replace("apple-", "apple-ff"),
            apple.replace("strings", "longs"),
            "base/map1-1/strings/copy.qfs",
            "base/map1-1/copy.qfs",
            "base/index/00000000000000ff.qfi",
            "base/copy.txt")) {
      put(copy, read(apple));
      assertFound(copy, "does not know");
      volume.delete(copy);
    }
  }

  /** With names that no volume lists. */
  @Test
  void filesThatAFileManagerMakes(@TempDir Path directory) throws IOException {
    DiskVolume disk = DiskVolume.at(directory);
    try (QfsBase base = TestBases.open(disk)) {
      base.apply(TestBases.changes(1, 1, TestBases.put("apple", 1, "red")));
      base.force(1);
      assertEquals(List.of(), base.verify());
      Path strings = directory.resolve("base/map1-1/strings");
      Files.writeString(strings.resolve("92/Copy of apple-1.qfs"), "x");
      Files.createDirectory(strings.resolve("92/New Folder"));
      Files.createDirectory(strings.resolve("00"));
      Files.writeString(strings.resolve("00/apple-1.qfs"), "x");
      Files.createDirectories(directory.resolve("base/map9-9/custom_107/00"));
      Files.writeString(directory.resolve("base/map9-9/custom_107/00/apple-1.qfs"), "x");
      Files.createDirectory(directory.resolve("base/other"));
      assertEquals(
          List.of(
              "base/map1-1/strings/00/apple-1.qfs",
              "base/map1-1/strings/92/Copy of apple-1.qfs",
              "base/map1-1/strings/92/New Folder/",
              "base/map9-9/custom_107/00/apple-1.qfs",
              "base/other/"),
          base.verify().stream().map(Fault::file).sorted().toList());
    }
  }

  @Test
  void aDamagedIndexStopsTheOpening() {
    String index = volume.list("base/index").get(0);
    byte[] damaged = read(index);
    damaged[60] ^= 1;
    put(index, damaged);
    CorruptionException found = assertThrows(CorruptionException.class, this::faults);
    assertEquals(index, found.file());
  }

  @Test
  void whatIsDamagedWhileTheBaseIsOpen() {
    try (QfsBase base = TestBases.open(volume);
        BaseView view = base.pin()) {
      base.apply(TestBases.changes(3, 1, TestBases.remove("apple", 3)));
      base.force(3);
      assertNotNull(view.get(TestBases.map(1), TestBases.bytes("apple"), 0));
      assertEquals(List.of(), base.verify());
      String checkpoint = volume.list("base/checkpoint").get(0);
      List<String> indexes = volume.list("base/index");
      String index = indexes.get(indexes.size() - 1);
      List<String> damaged = List.of("base/manifest.qfm", checkpoint, index);
      for (String name : damaged) {
        byte[] whole = read(name);
        put(name, "nothing".getBytes(US_ASCII));
        assertEquals(List.of(name), base.verify().stream().map(Fault::file).toList());
        volume.delete(name);
        assertEquals(List.of(name), base.verify().stream().map(Fault::file).toList());
        put(name, whole);
        assertEquals(List.of(), base.verify());
      }
    }
  }

  @Test
  void aWrongCheckpointFileStopsTheOpening() {
    put("base/checkpoint/00000000000000ff.qck", oldApple);
    CorruptionException found = assertThrows(CorruptionException.class, this::faults);
    assertEquals("base/checkpoint/00000000000000ff.qck", found.file());
  }
}
