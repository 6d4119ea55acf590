package io.qump.wal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.qump.error.StorageException;
import io.qump.testkit.MemoryVolume;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole files go when the base holds their commits, and never more than that. */
class DropTest {

  private static final int VALUE = 30_000;

  private final MemoryVolume volume = new MemoryVolume();

  /** Writes commits of which two fill a file. */
  private static void write(TestLog log, long first, long last) {
    for (long sequence = first; sequence <= last; sequence++) {
      log.commit(Commits.put(sequence, VALUE));
    }
  }

  private TestLog open(long afterSequence) {
    return TestLog.open(volume, afterSequence, 64 << 10);
  }

  private List<String> names() {
    return volume.list(TestLog.DIRECTORY);
  }

  @Test
  void filesEndAtTheirLength() {
    try (TestLog log = open(0)) {
      write(log, 1, 6);
      assertEquals(List.of(Image.name(1), Image.name(2), Image.name(3)), names());
      Image.of(volume)
          .files()
          .forEach((name, bytes) -> assertEquals(60_000, bytes.length, 1_000, name));
    }
  }

  @Test
  void onlyFilesThatTheBaseHoldsGo() {
    try (TestLog log = open(0)) {
      write(log, 1, 6);
      log.log().drop(0);
      log.log().drop(1);
      assertEquals(3, names().size());
      log.log().drop(2);
      assertEquals(List.of(Image.name(2), Image.name(3)), names());
      log.log().drop(3);
      assertEquals(List.of(Image.name(2), Image.name(3)), names());
    }
    assertEquals(4, open(2).report().commits());
  }

  @Test
  void theNewestFileStaysSoThatNumbersAreNotUsedAgain() {
    try (TestLog log = open(0)) {
      write(log, 1, 6);
      log.log().drop(100);
      assertEquals(List.of(Image.name(3)), names());
    }
    try (TestLog log = open(6)) {
      assertEquals(List.of(), log.commits());
      log.log().drop(6);
      assertEquals(List.of(Image.name(3)), names());
      write(log, 7, 7);
      assertEquals(List.of(Image.name(3), Image.name(4)), names());
      log.log().drop(6);
      assertEquals(List.of(Image.name(4)), names());
    }
  }

  @Test
  void filesOfEarlierRunsGoTooEvenIfReplayNeededThemNoMore() {
    try (TestLog log = open(0)) {
      write(log, 1, 6);
    }
    try (TestLog log = open(4)) {
      assertEquals(2, log.report().commits());
      assertEquals(1, log.report().files());
      log.log().drop(4);
      assertEquals(List.of(Image.name(3)), names());
    }
  }

  @Test
  void whatIsDroppedIsDurablyGone() {
    try (TestLog log = open(0)) {
      write(log, 1, 6);
      log.log().drop(4);
      assertEquals(List.of(Image.name(3)), volume.afterPowerCut().list(TestLog.DIRECTORY));
    }
  }

  /** A power cut may bring back any of the names that were deleted. */
  @Test
  void anyOfTheDroppedFilesMayComeBack() {
    Image before;
    try (TestLog log = open(0)) {
      write(log, 1, 8);
      before = Image.of(volume);
    }
    for (int subset = 0; subset < 8; subset++) {
      Image after = before;
      for (long number = 1; number <= 3; number++) {
        after = (subset >> (number - 1) & 1) == 0 ? after.without(number) : after;
      }
      MemoryVolume mixed = after.volume();
      try (TestLog log = TestLog.open(mixed, 6, 64 << 10)) {
        assertEquals(2, log.report().commits());
        log.log().drop(6);
        // The last commit was not known to be forced: a fifth file took it over.
        assertEquals(
            List.of(Image.name(4), Image.name(5)),
            mixed.list(TestLog.DIRECTORY),
            "subset=" + subset);
      }
    }
  }

  @Test
  void aDropThatFailedMayBeRepeated() {
    boolean[] failing = {true};
    StepVolume steps =
        new StepVolume(
            volume,
            step -> {
              if (failing[0]
                  && step.operation() == StepVolume.Operation.DELETE
                  && step.name().equals(Image.name(2))) {
                throw new StorageException(step.name(), "delete", "on purpose", null);
              }
            });
    try (TestLog log = TestLog.open(steps, 0, 64 << 10)) {
      write(log, 1, 6);
      assertThrows(StorageException.class, () -> log.log().drop(4));
      assertEquals(List.of(Image.name(2), Image.name(3)), names());
      write(log, 7, 7);
      failing[0] = false;
      log.log().drop(4);
      assertEquals(List.of(Image.name(3), Image.name(4)), names());
    }
    assertEquals(3, open(4).report().commits());
  }
}
