package io.qump.wal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.StorageException;
import io.qump.testkit.MemoryVolume;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A failure of the medium at any step is final, and loses nothing that was acknowledged. */
class FailureTest {

  private static final int COMMITS = 8;

  /** A volume whose one step fails, or all from that step on. */
  private static final class Failing {
    final MemoryVolume memory = new MemoryVolume();
    final StepVolume volume = new StepVolume(memory, this::before);
    final int failing;
    final boolean forEver;
    final boolean halfway;
    int steps;
    int forcesAfterFailure;

    Failing(int failing, boolean forEver, boolean halfway) {
      this.failing = failing;
      this.forEver = forEver;
      this.halfway = halfway;
    }

    private void before(StepVolume.Step step) {
      int number = steps++;
      if (number > failing && step.operation() == StepVolume.Operation.FORCE) {
        forcesAfterFailure++;
      }
      if (number == failing || (forEver && number > failing)) {
        if (halfway && step.bytes().hasRemaining()) {
          step.part().accept(step.bytes().slice(0, step.bytes().remaining() / 2));
        }
        throw new StorageException(step.name(), step.operation().name(), "step=" + number, null);
      }
    }
  }

  /** Commits until something fails, and gives what was acknowledged. */
  private static long commit(TestLog log) {
    for (long sequence = 1; sequence <= COMMITS; sequence++) {
      long position = log.log().append(Commits.put(sequence, 25_000));
      try {
        log.log().force(position);
      } catch (StorageException e) {
        requireFinal(log, position, sequence, e);
        return sequence - 1;
      }
    }
    return COMMITS;
  }

  private static void requireFinal(
      TestLog log, long position, long sequence, StorageException first) {
    StorageException force = assertThrows(StorageException.class, () -> log.log().force(position));
    assertSame(first, force.getCause());
    StorageException append =
        assertThrows(StorageException.class, () -> log.log().append(Commits.put(sequence + 1)));
    assertSame(first, append.getCause());
  }

  private static int stepsWithoutFailure() {
    Failing none = new Failing(Integer.MAX_VALUE, false, false);
    try (TestLog log = TestLog.open(none.volume, 0, 64 << 10)) {
      assertEquals(COMMITS, commit(log));
    }
    return none.steps;
  }

  private static List<Long> sequences(TestLog log) {
    return log.commits().stream()
        .map(commit -> Long.parseLong(commit, 0, commit.indexOf('@'), 10))
        .toList();
  }

  @Test
  void whateverFailsNothingAcknowledgedIsLost() {
    int steps = stepsWithoutFailure();
    assertTrue(steps > 30, () -> "steps=" + steps);
    for (int failing = 0; failing < steps; failing++) {
      for (boolean forEver : new boolean[] {false, true}) {
        for (boolean halfway : new boolean[] {false, true}) {
          requireSafe(new Failing(failing, forEver, halfway));
        }
      }
    }
  }

  private static void requireSafe(Failing failing) {
    long acknowledged;
    try (TestLog log = TestLog.open(failing.volume, 0, 64 << 10)) {
      acknowledged = commit(log);
    } catch (StorageException e) {
      // The step that fails is one of close: everything was acknowledged before.
      acknowledged = COMMITS;
    }
    assertEquals(0, acknowledged == COMMITS ? 0 : failing.forcesAfterFailure);
    for (MemoryVolume left : List.of(failing.memory, failing.memory.afterPowerCut())) {
      requireHolds(left, acknowledged, "step=" + failing.failing);
    }
  }

  private static void requireHolds(MemoryVolume volume, long acknowledged, String story) {
    try (TestLog log = TestLog.open(volume)) {
      List<Long> found = sequences(log);
      assertTrue(found.size() == acknowledged || found.size() == acknowledged + 1, story);
      for (int i = 0; i < found.size(); i++) {
        assertEquals(i + 1, found.get(i), story);
      }
    }
  }

  @Test
  void aFailedReplayMayBeRepeated() {
    MemoryVolume memory = new MemoryVolume();
    TestLog.open(memory).commit(1, 3);
    Failing failing = new Failing(0, false, false);
    StepVolume volume = new StepVolume(memory, failing::before);
    assertThrows(StorageException.class, () -> TestLog.open(volume));
    assertEquals(TestLog.puts(1, 3), TestLog.open(volume).commits());
  }

  @Test
  void whateverFailsInRecoveryTheNextOneSucceeds() {
    MemoryVolume crashed = new MemoryVolume();
    TestLog.open(crashed).commit(1, 3);
    Image image = Image.of(crashed);
    for (int step = 0; step < 6; step++) {
      MemoryVolume memory = image.volume();
      StepVolume volume = new StepVolume(memory, new Failing(step, true, true)::before);
      assertThrows(StorageException.class, () -> TestLog.open(volume).close());
      assertEquals(TestLog.puts(1, 3), TestLog.open(memory).commits());
    }
  }

  /** An unchecked exception or an error in the volume stops the log as a failed force does. */
  @Test
  void anyThrowableIsFinal() {
    Throwable[] thrown = new Throwable[1];
    StepVolume volume =
        new StepVolume(
            new MemoryVolume(),
            step -> {
              if (thrown[0] instanceof Error error) {
                throw error;
              }
            });
    TestLog log = TestLog.open(volume);
    log.commit(1, 1);
    thrown[0] = new OutOfMemoryError("on purpose");
    long position = log.append(2, 2);
    assertSame(thrown[0], assertThrows(OutOfMemoryError.class, () -> log.log().force(position)));
    Throwable first = thrown[0];
    thrown[0] = null;
    StorageException later = assertThrows(StorageException.class, () -> log.log().force(position));
    assertSame(first, later.getCause());
    log.close();
  }
}
