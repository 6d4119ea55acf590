package io.qump.testkit.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.ClosedException;
import io.qump.error.QumpException;
import io.qump.error.StorageException;
import io.qump.error.StorageFullException;
import io.qump.spi.WriteAheadLog;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.conformance.RuleGroup;
import io.qump.testkit.fault.Fault;
import io.qump.testkit.fault.FaultEffect;
import io.qump.testkit.fault.FaultVolume;
import io.qump.testkit.fault.OperationKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rule 5 of {@link WriteAheadLog}, and its close: what it does when the medium fails. */
@RuleGroup("Failures and closing")
interface LogFailureRules extends LogSource {

  /** How many commits there are, of which two fill a file. */
  int COMMITS = 6;

  /** Commits until something fails; how many were acknowledged. */
  private static long commitAll(TestedLog log) {
    for (long sequence = 1; sequence <= COMMITS; sequence++) {
      try {
        log.commit(LogTexts.put(sequence, 30_000));
      } catch (StorageException e) {
        requireFinal(log.log(), sequence, e);
        return sequence - 1;
      }
    }
    return COMMITS;
  }

  private static void requireFinal(WriteAheadLog log, long sequence, StorageException first) {
    QumpException append =
        assertThrows(QumpException.class, () -> log.append(LogTexts.put(sequence + 1)));
    assertTrue(isCausedBy(append, first), () -> "not the first failure: " + append);
  }

  private static boolean isCausedBy(@Nullable Throwable later, Throwable first) {
    Throwable at = later;
    for (int depth = 0; at != null && depth < 20; depth++) {
      if (at == first || at == first.getCause()) {
        return true;
      }
      at = at.getCause();
    }
    return false;
  }

  private List<Fault> faults() {
    FaultVolume counting = new FaultVolume(new MemoryVolume());
    try (TestedLog log = TestedLog.small(this, counting, 0, 0)) {
      assertEquals(COMMITS, commitAll(log));
    }
    List<Fault> faults = new ArrayList<>();
    for (OperationKind kind :
        List.of(OperationKind.APPEND, OperationKind.FORCE, OperationKind.FORCE_DIRECTORY)) {
      for (long number = 1; number <= counting.counts().getOrDefault(kind, 0L); number++) {
        for (FaultEffect effect :
            List.of(
                FaultEffect.IO_ERROR,
                FaultEffect.SHORT_WRITE,
                FaultEffect.LOSE_PAGES,
                FaultEffect.DONE_AND_FAILED)) {
          if (effect.suits(kind)) {
            faults.add(Fault.once(kind, number, effect));
          }
        }
      }
    }
    return faults;
  }

  @Test
  default void aFailureIsFinalAndLosesNothing() {
    for (Fault fault : faults()) {
      MemoryVolume memory = new MemoryVolume();
      FaultVolume medium = new FaultVolume(memory).fail(fault);
      long acknowledged = commitOn(medium);
      assertEquals(0, medium.handles(), () -> "files left open after " + fault);
      for (MemoryVolume left : List.of(memory.afterPowerCut(), memory)) {
        try (TestedLog log = TestedLog.small(this, left, 0, 1)) {
          int found = log.found().size();
          assertTrue(
              found == acknowledged || found == acknowledged + 1,
              () -> fault + " acknowledged=" + acknowledged + " found=" + found);
        }
      }
    }
  }

  private long commitOn(FaultVolume medium) {
    TestedLog log;
    try {
      log = TestedLog.small(this, medium, 0, 0);
    } catch (StorageException e) {
      return 0;
    }
    long acknowledged = commitAll(log);
    try {
      log.close();
    } catch (StorageException e) {
      assertTrue(medium.struck() > 0, () -> "close failed without a fault: " + e);
    }
    return acknowledged;
  }

  @Test
  default void aFullMediumIsToldApartAndTheLogGoesOn() {
    MemoryVolume memory = new MemoryVolume();
    FaultVolume medium = new FaultVolume(memory);
    try (TestedLog log = TestedLog.open(this, medium, 0)) {
      log.commit(1, 2);
      medium.limitSpace(100);
      long position = log.log().append(LogTexts.put(3, 5_000));
      assertThrows(StorageFullException.class, () -> log.log().force(position));
      medium.freeSpace(1 << 20);
      log.log().force(position);
      log.commit(4, 4);
    }
    try (TestedLog log = TestedLog.open(this, memory.afterPowerCut(), 1)) {
      assertEquals(4, log.found().size());
    }
  }

  @Test
  default void aClosedLogIsClosed() {
    MemoryVolume memory = new MemoryVolume();
    FaultVolume medium = new FaultVolume(memory);
    TestedLog log = TestedLog.open(this, medium, 0);
    log.commit(1, 1);
    log.append(2, 3);
    log.close();
    log.close();
    assertEquals(0, medium.handles(), "files left open by close");
    assertThrows(ClosedException.class, () -> log.log().append(LogTexts.put(4)));
    assertThrows(ClosedException.class, () -> log.log().drop(1));
    try (TestedLog cut = TestedLog.open(this, memory.afterPowerCut(), 1)) {
      assertEquals(LogTexts.puts(1, 3), cut.found(), "close forces what was appended");
    }
  }
}
