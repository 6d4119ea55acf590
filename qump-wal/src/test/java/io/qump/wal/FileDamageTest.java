package io.qump.wal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.FormatVersionException;
import io.qump.error.LogCorruptionException;
import io.qump.testkit.MemoryVolume;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** Whole files cut, made longer, taken away, swapped, or put in from elsewhere. */
class FileDamageTest {

  private static final long FILES = 4;
  private static final long PER_FILE = 5;

  private final Image image = image(TestLog.STORE);

  /** A log of FILES runs with PER_FILE commits each, closed. */
  private static Image image(UUID store) {
    MemoryVolume volume = new MemoryVolume();
    for (long file = 0; file < FILES; file++) {
      try (TestLog log =
          TestLog.open(TestLog.context(volume, store, 1 << 20, System.nanoTime()), 0)) {
        log.commit(file * PER_FILE + 1, (file + 1) * PER_FILE);
      }
    }
    return Image.of(volume);
  }

  private static LogCorruptionException requireFound(Image damaged, long file, long position) {
    LogCorruptionException found =
        assertThrows(LogCorruptionException.class, () -> TestLog.open(damaged.volume()).close());
    assertEquals(Image.name(file), found.file(), found::getMessage);
    assertEquals(position, found.position(), found::getMessage);
    return found;
  }

  @Test
  void aFileThatIsNotTheNewestIsFoundCutAtEveryLength() {
    int end = image.content(2).length - RecordFormat.CONTENT;
    for (int length = 0; length < end; length++) {
      Image cut = image.with(2, Arrays.copyOf(image.content(2), length));
      LogCorruptionException found =
          assertThrows(LogCorruptionException.class, () -> TestLog.open(cut.volume()).close());
      assertEquals(Image.name(2), found.file());
      assertTrue(found.position() <= length, found::getMessage);
    }
  }

  @Test
  void theNewestFileIsFoundCutInItsHeader() {
    for (int length = 0; length < FileHeader.LENGTH; length++) {
      requireFound(image.with(FILES, Arrays.copyOf(image.content(FILES), length)), FILES, length);
    }
  }

  /** Only an anchor kept elsewhere can tell that the newest end is missing; the log says so. */
  @Test
  void theNewestFileCutElsewhereGivesWholeCommitsInOrder() {
    for (int length = FileHeader.LENGTH; length < image.content(FILES).length; length++) {
      Image cut = image.with(FILES, Arrays.copyOf(image.content(FILES), length));
      try (TestLog log = TestLog.open(cut.volume())) {
        assertEquals(TestLog.puts(1, log.report().lastSequence()), log.commits());
        assertTrue(log.report().lastSequence() >= (FILES - 1) * PER_FILE);
      }
    }
  }

  @Test
  void aLongerFileIsHarmless() {
    for (long number = 1; number <= FILES; number++) {
      for (byte filling : new byte[] {0, -1, 0x33}) {
        byte[] content = image.content(number);
        byte[] longer = Arrays.copyOf(content, content.length + 5_000);
        Arrays.fill(longer, content.length, longer.length, filling);
        try (TestLog log = TestLog.open(image.with(number, longer).volume())) {
          assertEquals(TestLog.puts(1, FILES * PER_FILE), log.commits());
        }
      }
    }
  }

  /** A log appended to itself: the copies are in another place, so they do not verify. */
  @Test
  void recordsRepeatedBehindTheEndAreNotReplayed() {
    byte[] content = image.content(FILES);
    byte[] twice = Arrays.copyOf(content, content.length * 2);
    System.arraycopy(content, 0, twice, content.length, content.length);
    try (TestLog log = TestLog.open(image.with(FILES, twice).volume())) {
      assertEquals(TestLog.puts(1, FILES * PER_FILE), log.commits());
    }
  }

  @Test
  void aMissingFileIsFound() {
    for (long number = 1; number < FILES; number++) {
      LogCorruptionException found = requireFound(image.without(number), number, 0);
      assertTrue(found.toString().contains("missing"), found::getMessage);
    }
  }

  @Test
  void aMissingFileIsHarmlessIfTheBaseHoldsItsCommits() {
    for (long number = 1; number < FILES; number++) {
      long held = number * PER_FILE;
      try (TestLog log = TestLog.open(image.without(number).volume(), held)) {
        assertEquals(TestLog.puts(held + 1, FILES * PER_FILE), log.commits());
      }
      Image without = image.without(number);
      assertThrows(
          LogCorruptionException.class, () -> TestLog.open(without.volume(), held - 1).close());
    }
  }

  @Test
  void theFirstFileMustReachBackToTheBase() {
    MemoryVolume volume = new MemoryVolume();
    try (TestLog log = TestLog.open(volume, 100)) {
      log.commit(101, 103);
    }
    assertEquals(TestLog.puts(101, 103), TestLog.open(volume, 100).commits());
    LogCorruptionException found =
        assertThrows(LogCorruptionException.class, () -> TestLog.open(volume, 99).close());
    assertTrue(found.toString().contains("sequence=101"), found::getMessage);
  }

  @Test
  void swappedFilesAreFound() {
    for (long one = 1; one <= FILES; one++) {
      for (long other = one + 1; other <= FILES; other++) {
        Image swapped = image.with(one, image.content(other)).with(other, image.content(one));
        LogCorruptionException found =
            assertThrows(
                LogCorruptionException.class, () -> TestLog.open(swapped.volume()).close());
        assertTrue(found.toString().contains("number="), found::getMessage);
      }
    }
  }

  @Test
  void aFileOfAnotherLogOfTheSameStoreIsFound() {
    Image other = image(TestLog.STORE);
    for (long number = 1; number < FILES; number++) {
      requireFound(image.with(number, other.content(number)), number, 0);
    }
    // The newest is believed itself; that it goes on from another file gives it away.
    requireFound(image.with(FILES, other.content(FILES)), FILES - 1, 0);
  }

  @Test
  void aFileOfAnotherStoreIsFound() {
    Image other = image(new UUID(1, 2));
    for (long number = 1; number <= FILES; number++) {
      LogCorruptionException found =
          requireFound(image.with(number, other.content(number)), number, 12);
      assertTrue(found.toString().contains("storeId="), found::getMessage);
    }
  }

  @Test
  void anOlderStateOfAFileIsFound() {
    MemoryVolume volume = new MemoryVolume();
    byte[] older;
    try (TestLog log = TestLog.open(volume)) {
      log.commit(1, 2);
      older = Image.of(volume).content(1);
      log.commit(3, 4);
    }
    try (TestLog log = TestLog.open(volume)) {
      log.commit(5, 6);
    }
    requireFound(Image.of(volume).with(1, older), 1, older.length);
  }

  @Test
  void anotherFormatVersionIsNamed() {
    byte[] content = image.content(1).clone();
    ByteBuffer.wrap(content).putInt(8, 2);
    CRC32C crc = new CRC32C();
    crc.update(content, 0, 84);
    ByteBuffer.wrap(content).putInt(84, (int) crc.getValue());
    Image foreign = image.with(1, content);
    FormatVersionException found =
        assertThrows(FormatVersionException.class, () -> TestLog.open(foreign.volume()).close());
    assertTrue(found.toString().contains("version=2"), found::getMessage);
  }

  @Test
  void filesOfOtherNamesAreLeftAlone() {
    byte[] other = {1, 2, 3};
    Image more =
        image
            .with("log/notes.txt", other)
            .with("log/log-1.qlog", other)
            .with("log/log-ffffffffffffffff.qlog", other)
            .with("log/log-0000000000000009.qlog.tmp", other);
    try (TestLog log = TestLog.open(more.volume())) {
      assertEquals(TestLog.puts(1, FILES * PER_FILE), log.commits());
      assertEquals(List.of(), log.report().tornTails());
    }
  }
}
