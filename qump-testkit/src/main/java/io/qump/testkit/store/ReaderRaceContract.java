package io.qump.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Qump;
import io.qump.error.CorruptionException;
import io.qump.error.OutcomeUnknownException;
import io.qump.spi.Volume;
import io.qump.testkit.DiskImage;
import io.qump.testkit.FileContent;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.fault.Fault;
import io.qump.testkit.fault.FaultEffect;
import io.qump.testkit.fault.FaultVolume;
import io.qump.testkit.fault.OperationKind;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * What a reader must see whatever the writer does at whichever moment, and whatever becomes of what
 * it has written. Extend it and say which backend; it must be on the class path, with the engine
 * and a log.
 */
public abstract class ReaderRaceContract extends ReaderStores {

  private static final int TURNS = 120;
  private static final int OPENING_STEPS = 60;

  /** Where the first record of a log file begins. */
  private static final long HEADER = 88;

  /** A place in the third commit's record. */
  private static final long CUT = 350;

  /** A place behind the sixth commit. */
  private static final long ALL = 800;

  /** For subclasses. */
  protected ReaderRaceContract() {}

  /** A record that is half written is no damage: it is shown when it is whole. */
  @Test
  protected void aRecordThatIsBeingWrittenIsWaitedFor() {
    AtomicLong length = new AtomicLong();
    waitsFor(
        length, seen(() -> {}, size -> Math.min(size, length.get()), LongUnaryOperator.identity()));
  }

  /** The same if the file has its length before it has its bytes. */
  @Test
  protected void bytesThatAreNotThereYetAreWaitedFor() {
    AtomicLong length = new AtomicLong();
    waitsFor(
        length, seen(() -> {}, LongUnaryOperator.identity(), size -> Math.min(size, length.get())));
  }

  /** A failed write is cut off again, at whichever step of a refresh: that is no damage. */
  @Test
  protected void aWriteThatIsCutOffAgainIsForgotten() {
    AtomicLong length = new AtomicLong(Long.MAX_VALUE);
    AtomicLong steps = new AtomicLong(Long.MIN_VALUE);
    Runnable cut =
        () -> {
          if (steps.incrementAndGet() == 0) {
            length.set(CUT);
          }
        };
    try (Qump writer = writer()) {
      write(writer, 1, 3);
      Volume seen = seen(cut, size -> Math.min(size, length.get()), LongUnaryOperator.identity());
      for (long step = 1; step < 12; step++) {
        length.set(Long.MAX_VALUE);
        try (Qump reader = reader(seen)) {
          long last = verified(reader);
          write(writer, last + 1, last + 3);
          steps.set(-step);
          reader.refresh();
          steps.set(Long.MIN_VALUE);
          assertTrue(verified(reader) <= last + 3);
          length.set(CUT);
          reader.refresh();
          assertEquals(2, verified(reader), () -> "length=" + CUT);
          length.set(Long.MAX_VALUE);
          reader.refresh();
          assertEquals(last + 3, verified(reader));
        }
      }
    }
  }

  /**
   * Whatever the writer does at whichever step of a refresh: commits, new log files, checkpoints
   * that drop files of the log and replace those of the base, another writer.
   */
  @Test
  protected void theWriterMayDoAnythingAtAnyStep() {
    AtomicLong steps = new AtomicLong(Long.MIN_VALUE);
    WriterAtWork work = new WriterAtWork(this::writer);
    Volume seen =
        seen(
            () -> {
              if (steps.incrementAndGet() == 0) {
                work.run();
              }
            });
    try (work;
        Qump reader = reader(seen)) {
      long step = 1;
      while (work.turns() < TURNS) {
        work.write(1 + work.turns() % 3);
        long least = work.acknowledged();
        int before = work.turns();
        steps.set(-step);
        reader.refresh();
        steps.set(Long.MIN_VALUE);
        String where = "turn=" + work.turns() + " step=" + step;
        long present = verified(reader);
        assertTrue(present >= least && present <= work.acknowledged(), where);
        step = work.turns() == before ? 1 : step + 1;
      }
    }
  }

  /** The same at whichever step of an opening. */
  @Test
  protected void theWriterMayDoAnythingWhileAReaderIsOpened() {
    AtomicLong steps = new AtomicLong();
    try (WriterAtWork work = new WriterAtWork(this::writer)) {
      Volume seen =
          seen(
              () -> {
                if (steps.incrementAndGet() == 0) {
                  work.run();
                }
              });
      for (long step = 1; step < OPENING_STEPS; step++) {
        work.write(1);
        long least = work.acknowledged();
        steps.set(-step);
        try (Qump reader = reader(seen)) {
          long present = verified(reader);
          long found = step;
          assertTrue(present >= least && present <= work.acknowledged(), () -> "step=" + found);
        }
      }
      assertTrue(work.turns() > OPENING_STEPS / 4, () -> "turns=" + work.turns());
    }
  }

  /** Damage in what was forced is an error each time, and the present state stays. */
  @Test
  protected void damageIsNoTornTail() {
    try (Qump writer = writer()) {
      write(writer, 1, 3);
      try (Qump reader = reader()) {
        write(writer, 4, 9);
        DiskImage whole = volume().image();
        String log =
            whole.names().stream().filter(name -> name.endsWith(".qlog")).findFirst().orElseThrow();
        byte[] bytes = whole.content(log).toBytes();
        bytes[bytes.length / 2] ^= 1;
        MemoryVolume damaged = whole.with(log, FileContent.of(bytes)).volume();
        assertThrows(CorruptionException.class, () -> reader(damaged));
        assertEquals(9, reader.refresh());
      }
    }
  }

  /**
   * What was seen before it was durable may be gone after a power cut; then the reader shows what
   * the store holds.
   */
  @Test
  protected void aReaderFollowsTheStoreBack() {
    FaultVolume failing = new FaultVolume(volume());
    Qump writer = open(failing, settings());
    write(writer, 1, 3);
    try (Qump reader = reader(seen(() -> {}))) {
      failing.fail(Fault.from(OperationKind.FORCE, 1, FaultEffect.IO_ERROR));
      assertThrows(OutcomeUnknownException.class, () -> map(writer).put("lost", 1L));
      writer.close();
      assertEquals(4, reader.refresh());
      MemoryVolume after = volume().afterPowerCut();
      present(after);
      assertEquals(3, reader.refresh());
      try (Qump next = open(after, settings())) {
        map(next).put("kept", 2L);
        assertEquals(4, reader.refresh());
        assertNull(map(reader).get("lost"));
        assertEquals(2L, map(reader).get("kept"));
        assertEquals(3, verified(reader));
      }
    }
  }

  private void waitsFor(AtomicLong length, Volume seen) {
    try (Qump writer = writer()) {
      write(writer, 1, 6);
      length.set(HEADER);
      try (Qump reader = reader(seen)) {
        assertEquals(0, verified(reader));
        long last = 0;
        for (; length.get() < ALL; length.incrementAndGet()) {
          reader.refresh();
          long now = verified(reader);
          long before = last;
          assertTrue(now == before || now == before + 1, () -> before + " then " + now);
          last = now;
        }
        assertEquals(6, last);
      }
    }
  }
}
