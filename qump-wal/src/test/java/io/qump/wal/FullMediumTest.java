package io.qump.wal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.StorageException;
import io.qump.error.StorageFullException;
import io.qump.spi.WriteAheadLog;
import io.qump.testkit.MemoryVolume;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A full medium stops the log only until there is space again, and nothing is lost or repeated. */
class FullMediumTest {

  private static final Set<StepVolume.Operation> NEED_SPACE =
      EnumSet.of(
          StepVolume.Operation.CREATE, StepVolume.Operation.APPEND, StepVolume.Operation.RENAME);

  private final MemoryVolume memory = new MemoryVolume();
  private final StepVolume volume = new StepVolume(memory, this::before);
  private boolean full;
  private Set<StepVolume.Operation> refused = NEED_SPACE;

  private void before(StepVolume.Step step) {
    if (full && refused.contains(step.operation())) {
      throw new StorageFullException(step.name(), step.operation().name(), "on purpose", null);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CREATE", "APPEND", "RENAME"})
  void aForceThatFoundNoSpaceMayBeRepeated(StepVolume.Operation operation) {
    refused = Set.of(operation);
    try (TestLog log = TestLog.open(volume)) {
      full = true;
      log.append(1, 2);
      long position = log.append(3, 4);
      assertThrows(StorageFullException.class, () -> log.log().force(position));
      assertThrows(StorageFullException.class, () -> log.log().force(position));
      full = false;
      log.log().force(position);
      assertEquals(TestLog.puts(1, 4), TestLog.open(memory.afterPowerCut()).commits());
    }
    assertEquals(List.of(Image.name(1)), memory.list(TestLog.DIRECTORY));
  }

  @Test
  void nothingIsDoneTwiceWhereverSpaceRunsOut() {
    for (int step = 0; step < 40; step++) {
      requireWhole(step);
    }
  }

  /** Space runs out at a step and is there again after one failed call. */
  private static void requireWhole(int fullAtStep) {
    MemoryVolume memory = new MemoryVolume();
    int[] steps = new int[1];
    StepVolume volume =
        new StepVolume(
            memory,
            step -> {
              if (NEED_SPACE.contains(step.operation()) && steps[0]++ == fullAtStep) {
                throw new StorageFullException(step.name(), "write", "on purpose", null);
              }
            });
    try (TestLog log = TestLog.open(volume, 0, 64 << 10)) {
      for (long sequence = 1; sequence <= 20; sequence++) {
        commit(log, sequence);
      }
    }
    assertTrue(steps[0] > 30, () -> "steps=" + steps[0]);
    try (TestLog log = TestLog.open(memory.afterPowerCut())) {
      assertEquals(20, log.report().commits());
      assertEquals(20, log.report().lastSequence());
    }
  }

  private static void commit(TestLog log, long sequence) {
    long position = log.log().append(Commits.put(sequence, 20_000));
    try {
      log.log().force(position);
    } catch (StorageFullException e) {
      // There is space again: what was appended is still there to be forced.
      log.log().force(position);
    }
  }

  @Test
  void aFullBufferOnAFullMediumRefusesCommitsAndKeepsThoseItHas() {
    try (TestLog log = TestLog.open(volume, 0, 64 << 10)) {
      full = true;
      // One buffer waits to be written, the other fills up.
      long last = appendUntilRefused(log, appendUntilRefused(log, 0));
      assertTrue(last >= 10, () -> "commits=" + last);
      assertEquals(last, appendUntilRefused(log, last));
      full = false;
      log.commit(Commits.put(last + 1, 10_000));
      assertEquals(last + 1, TestLog.open(memory.afterPowerCut()).report().commits());
    }
  }

  private static long appendUntilRefused(TestLog log, long after) {
    long last = after;
    try {
      while (true) {
        log.log().append(Commits.put(last + 1, 10_000));
        last++;
      }
    } catch (StorageFullException e) {
      return last;
    }
  }

  /** What a full buffer has pushed out is in the file, and needs no more space to be forced. */
  @Test
  void whatIsWrittenCanBeForcedOnAFullMedium() {
    try (TestLog log = TestLog.open(volume, 0, 1 << 20)) {
      long written = log.log().append(Commits.put(1, 600_000));
      log.log().append(Commits.put(2, 600_000));
      full = true;
      assertThrows(StorageFullException.class, () -> log.log().append(Commits.put(3, 600_000)));
      log.log().force(written);
      assertEquals(1, TestLog.open(memory.afterPowerCut()).report().commits());
      full = false;
    }
    assertEquals(2, TestLog.open(memory).report().commits());
  }

  @Test
  void aForceThatFailsForWantOfSpaceIsFinal() {
    TestLog log = TestLog.open(volume);
    log.commit(1, 1);
    refused = Set.of(StepVolume.Operation.FORCE);
    full = true;
    long position = log.append(2, 2);
    assertThrows(StorageFullException.class, () -> log.log().force(position));
    full = false;
    StorageException later = assertThrows(StorageException.class, () -> log.log().force(position));
    assertTrue(later.getCause() instanceof StorageFullException, later::toString);
    assertThrows(StorageException.class, () -> log.append(3, 3));
    log.close();
  }

  @Test
  void aDirectoryForceThatFailsForWantOfSpaceIsFinal() {
    TestLog log = TestLog.open(volume);
    refused = Set.of(StepVolume.Operation.FORCE_DIRECTORY);
    full = true;
    long position = log.append(1, 1);
    assertThrows(StorageFullException.class, () -> log.log().force(position));
    full = false;
    assertThrows(StorageException.class, () -> log.log().force(position));
    log.close();
  }

  @Test
  void closingOnAFullMediumSaysThatCommitsAreLostAndIsDone() {
    TestLog log = TestLog.open(volume);
    log.commit(1, 2);
    log.append(3, 4);
    full = true;
    assertThrows(StorageFullException.class, log::close);
    log.close();
    full = false;
    assertEquals(TestLog.puts(1, 2), TestLog.open(volume).commits());
  }

  @Test
  void anEndMarkThatFindsNoSpaceIsNotMissed() {
    TestLog log = TestLog.open(volume);
    log.commit(1, 2);
    full = true;
    log.close();
    full = false;
    assertEquals(TestLog.puts(1, 2), TestLog.open(volume).commits());
  }

  /** The mark at the end says that all is durable, so that opening needs no space. */
  @Test
  void aLogThatWasClosedOpensOnAFullMedium() {
    TestLog closed = TestLog.open(volume);
    closed.commit(1, 3);
    closed.close();
    full = true;
    TestLog log = TestLog.open(volume);
    assertEquals(TestLog.puts(1, 3), log.commits());
    long position = log.append(4, 4);
    assertThrows(StorageFullException.class, () -> log.log().force(position));
    full = false;
    log.log().force(position);
    Image cut = Image.of(memory.afterPowerCut());
    assertEquals(TestLog.puts(1, 4), TestLog.open(cut.volume()).commits());
    log.close();
    assertEquals(TestLog.puts(1, 4), TestLog.open(volume).commits());
  }

  /**
   * A commit whose force failed is still in memory when the log is opened again. If the medium was
   * full then, it was handed over as any other: it was read, and the next power cut took it. And
   * forcing position 0, which is what {@code sync()} does in a store without a commit of its own,
   * returned without having done anything. Hiding such a commit would not do either: for all the
   * log knows it was acknowledged.
   */
  @Test
  void whatCannotBeMadeDurableIsNotHandedOver() {
    TestLog.open(volume).commit(1, 3);
    full = true;
    List<String> handedOver = new ArrayList<>();
    try (WriteAheadLog log = TestLog.unreplayed(volume)) {
      assertThrows(
          StorageFullException.class,
          () -> log.replay(0, commit -> handedOver.add(Commits.text(commit))));
      // The record of each commit says that the one before it was forced.
      assertEquals(TestLog.puts(1, 2), handedOver);
    }
    full = false;
    try (TestLog log = TestLog.open(volume)) {
      assertEquals(TestLog.puts(1, 3), log.commits());
    }
  }
}
