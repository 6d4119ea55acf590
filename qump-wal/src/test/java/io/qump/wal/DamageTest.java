package io.qump.wal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.LogCorruptionException;
import io.qump.testkit.MemoryVolume;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Damage of what was forced is found, with file and position, and nothing is passed over. */
class DamageTest {

  private static final int[] PATTERNS = {0x01, 0x80, 0xFF};

  /** A log in two files: one that another run went on from, one that was closed. */
  private static Image twoRuns() {
    MemoryVolume volume = new MemoryVolume();
    try (TestLog log = TestLog.open(volume)) {
      log.commit(1, 3);
      log.log().force(log.append(4, 6));
    }
    try (TestLog log = TestLog.open(volume)) {
      log.commit(7, 9);
      log.log().force(log.append(10, 12));
    }
    return Image.of(volume);
  }

  private static int mark(Image image, long number) {
    return image.content(number).length - RecordFormat.CONTENT;
  }

  private static void requireFound(Image damaged, long number, int damage) {
    LogCorruptionException found =
        assertThrows(
            LogCorruptionException.class,
            () -> TestLog.open(damaged.volume()).close(),
            () -> "file=" + number + " position=" + damage);
    assertEquals(Image.name(number), found.file());
    assertTrue(found.position() <= damage, found::getMessage);
    assertTrue(found.position() + 200 > damage, found::getMessage);
    assertTrue(found.toString().contains("restore"), found::getMessage);
  }

  @Test
  void everyByteFlippedBeforeTheEndMarkIsFound() {
    Image image = twoRuns();
    for (long number = 1; number <= 2; number++) {
      for (int position = 0; position < mark(image, number); position++) {
        for (int pattern : PATTERNS) {
          requireFound(image.flipped(number, position, pattern), number, position);
        }
      }
    }
  }

  @Test
  void everyByteFlippedInAnEndMarkIsHarmless() {
    Image image = twoRuns();
    for (long number = 1; number <= 2; number++) {
      for (int i = mark(image, number); i < image.content(number).length; i++) {
        for (int pattern : PATTERNS) {
          MemoryVolume volume = image.flipped(number, i, pattern).volume();
          try (TestLog log = TestLog.open(volume)) {
            assertEquals(TestLog.puts(1, 12), log.commits());
            assertEquals(number == 2 ? 1 : 0, log.report().tornTails().size());
          }
        }
      }
    }
  }

  @Test
  void aLaterCommitProvesThatEarlierOnesWereForced() {
    MemoryVolume volume = new MemoryVolume();
    TestLog log = TestLog.open(volume);
    log.commit(1, 3);
    int forced = Image.of(volume).content(1).length;
    log.commit(4, 4);
    Image crashed = Image.of(volume);
    for (int position = 0; position < forced; position++) {
      requireFound(crashed.flipped(1, position, 0x10), 1, position);
    }
  }

  @Test
  void aZeroedOrFilledStretchIsFound() {
    Image image = twoRuns();
    for (long number = 1; number <= 2; number++) {
      for (int start = 0; start < mark(image, number); start += 7) {
        for (int filling : new int[] {0x00, 0xFF}) {
          byte[] content = image.content(number).clone();
          Arrays.fill(content, start, mark(image, number), (byte) filling);
          requireFound(image.with(number, content), number, start);
        }
      }
    }
  }

  @Test
  void damageBehindTheEndThatTheNextFileNamesIsHarmless() {
    Image image = twoRuns();
    byte[] content = Arrays.copyOf(image.content(1), image.content(1).length + 100);
    Arrays.fill(content, mark(image, 1), content.length, (byte) 0x5A);
    MemoryVolume volume = image.with(1, content).volume();
    assertEquals(TestLog.puts(1, 12), TestLog.open(volume).commits());
  }

  @Test
  void whatTheBaseHoldsIsNotChecked() {
    Image image = twoRuns();
    List<String> commits = TestLog.open(image.flipped(1, 200, 1).volume(), 6).commits();
    assertEquals(TestLog.puts(7, 12), commits);
  }

  /** A record that verifies in another place would let a stale block pass for a newer one. */
  @Test
  void aRecordCopiedOverAnotherDoesNotVerify() {
    Image image = twoRuns();
    byte[] content = image.content(2).clone();
    int length = (content.length - FileHeader.LENGTH - RecordFormat.CONTENT) / 6;
    int second = FileHeader.LENGTH + length;
    System.arraycopy(content, FileHeader.LENGTH, content, second, length);
    requireFound(image.with(2, content), 2, second);
  }

  @Test
  void aRecordOfAnotherFileAtTheSamePlaceDoesNotVerify() {
    Image image = twoRuns();
    byte[] content = image.content(2).clone();
    System.arraycopy(image.content(1), FileHeader.LENGTH, content, FileHeader.LENGTH, 60);
    requireFound(image.with(2, content), 2, FileHeader.LENGTH);
  }

  /**
   * Blocks of a file that is gone may come back behind the end of another one, at the same place
   * and with the sequence that is next; only the file's identity tells them apart.
   */
  @Test
  void staleRecordsOfAnotherFileBehindTheEndDoNotVerify() {
    MemoryVolume gone = new MemoryVolume();
    TestLog other = TestLog.open(gone);
    other.commit(1, 6);
    byte[] stale = Image.of(gone).content(1);
    MemoryVolume volume = new MemoryVolume();
    TestLog log = TestLog.open(volume);
    log.commit(1, 3);
    Image image = Image.of(volume);
    byte[] content = Arrays.copyOf(image.content(1), stale.length);
    int end = image.content(1).length;
    System.arraycopy(stale, end, content, end, stale.length - end);
    try (TestLog recovered = TestLog.open(image.with(1, content).volume())) {
      assertEquals(TestLog.puts(1, 3), recovered.commits());
      assertEquals(1, recovered.report().tornTails().size());
    }
  }
}
