package io.qump.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Capability;
import io.qump.PersistenceMode;
import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.Snapshot;
import io.qump.error.QumpException;
import io.qump.error.ReadOnlyException;
import io.qump.testkit.DiskImage;
import io.qump.testkit.fault.FaultVolume;
import io.qump.testkit.fault.OperationKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What a store on a backend must do when it is opened for reading only, beside a writer. Extend it
 * and say which backend; it must be on the class path, with the engine and a log.
 */
public abstract class ReaderContract extends ReaderStores {

  /** For subclasses. */
  protected ReaderContract() {}

  /** It says what it can do, and the writer says that others can read. */
  @Test
  protected void itSaysWhatItIs() {
    try (Qump writer = writer()) {
      assertTrue(writer.capabilities().has(Capability.EXTERNAL_READERS));
      assertEquals(writer.refresh(), writer.statistics().operations().lastSequence());
      map(writer).put("a", 1L);
      try (Qump reader = reader()) {
        assertTrue(reader.capabilities().has(Capability.EXTERNAL_READERS));
        assertFalse(reader.capabilities().has(Capability.DURABILITY));
        assertEquals(PersistenceMode.SYNC, reader.mode());
        assertEquals(Set.of("map"), reader.mapNames());
        assertEquals(1, reader.recovery().orElseThrow().lastSequence());
        assertEquals(1, reader.statistics().operations().lastSequence());
        assertTrue(reader.statistics().persistence().bytesRead() > 0);
      }
    }
  }

  /** What is read stays the same until the next refresh; snapshots stay after it. */
  @Test
  protected void aStateStaysUntilItIsRefreshed() {
    try (Qump writer = writer();
        Qump reader = reader()) {
      QumpMap<String, Long> seen = map(reader);
      map(writer).put("a", 1L);
      assertNull(seen.get("a"));
      assertEquals(Set.of(), reader.mapNames());
      assertEquals(1, reader.refresh());
      assertEquals(1L, seen.get("a"));
      try (Snapshot before = reader.snapshot()) {
        map(writer).put("a", 2L);
        map(writer).put("b", 3L);
        writer.checkpoint();
        map(writer).clear();
        map(writer).put("c", 4L);
        assertEquals(1L, seen.get("a"));
        assertEquals(1, seen.size());
        assertEquals(5, reader.refresh());
        assertNull(seen.get("a"));
        assertEquals(4L, seen.get("c"));
        assertEquals(1L, before.map(seen).get("a"));
        assertEquals(1, before.map(seen).size());
      }
      assertEquals(5, reader.refresh());
      assertEquals(0, reader.statistics().operations().activeSnapshots());
    }
  }

  /** No file is created or changed, no lock is taken, and nothing stays open. */
  @Test
  protected void nothingIsChanged() {
    try (Qump writer = writer()) {
      write(writer, 1, 10);
      writer.checkpoint();
      write(writer, 11, 20);
      DiskImage before = volume().image();
      FaultVolume counting = new FaultVolume(volume());
      try (Qump reader = reader(counting)) {
        reader.refresh();
        assertEquals(20, verified(reader));
      }
      assertEquals(
          Set.of(OperationKind.LIST, OperationKind.OPEN, OperationKind.READ),
          counting.counts().keySet());
      assertEquals(0, counting.handles());
      assertEquals(before, volume().image());
    }
  }

  /** Every write says that the store is open for reading only. */
  @Test
  protected void everyWriteIsRefused() {
    try (Qump writer = writer()) {
      map(writer).put("a", 1L);
    }
    try (Qump reader = reader()) {
      QumpMap<String, Long> map = map(reader);
      List<Runnable> writes =
          List.of(
              () -> map.put("a", 2L),
              () -> map.putIfAbsent("b", 2L),
              () -> map.remove("a"),
              () -> map.compareAndSet("a", 1L, 2L),
              map::clear,
              () -> reader.write(reader.newBatch().put(map, "a", 2L)),
              () -> reader.writeAsync(reader.newBatch().put(map, "a", 2L)).join(),
              () -> reader.transact(transaction -> transaction.map(map).put("a", 2L)),
              () -> reader.mode(PersistenceMode.ASYNC),
              reader::sync,
              reader::checkpoint,
              reader::pausePersistence,
              reader::resumePersistence);
      for (Runnable write : writes) {
        ReadOnlyException refused = assertThrows(ReadOnlyException.class, write::run);
        assertTrue(refused.toString().contains("readOnly=true"), refused::toString);
      }
      assertEquals(1L, map.get("a"));
      reader.transact(transaction -> assertEquals(1L, transaction.map(map).get("a")));
      reader.refresh();
      assertEquals(1L, map.get("a"));
    }
  }

  /** Several readers, a writer that ends and another that begins, log files that come and go. */
  @Test
  protected void writersComeAndGo() {
    try (Qump first = writer()) {
      write(first, 1, 5);
    }
    try (Qump one = reader();
        Qump other = reader()) {
      for (long last = 5; last < 3_000; last += 300) {
        try (Qump next = writer()) {
          write(next, last + 1, last + 300);
          one.refresh();
          assertEquals(last + 300, verified(one));
          if (last % 200 == 5) {
            next.checkpoint();
          }
        }
      }
      other.refresh();
      assertEquals(verified(one), verified(other));
    }
  }

  /** Where there is no store there is nothing to read, and none is made. */
  @Test
  protected void noStoreIsMade() {
    QumpException refused = assertThrows(QumpException.class, this::reader);
    assertTrue(refused.toString().contains("there is no store"), refused::toString);
    assertEquals(DiskImage.empty(), volume().image());
  }
}
