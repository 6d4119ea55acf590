package io.qump.qfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.ClosedException;
import io.qump.spi.BaseView;
import io.qump.spi.ChangeSet.EntryChange;
import io.qump.spi.KeyRange;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import io.qump.testkit.MemoryVolume;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Readers among writers, and what views keep. */
@Timeout(60)
class ReadersTest {

  private static final int KEYS = 100;
  private static final int ROUNDS = 30;

  private final MemoryVolume volume = new MemoryVolume();

  private static EntryChange[] all(long sequence) {
    EntryChange[] changes = new EntryChange[KEYS];
    for (int i = 0; i < KEYS; i++) {
      changes[i] = TestBases.put("key%03d".formatted(i), sequence, Long.toString(sequence));
    }
    return changes;
  }

  private static void check(StoredValue value, long least) {
    String text = new String(value.bytes(), StandardCharsets.UTF_8);
    assertEquals(Long.toString(value.sequence()), text);
    assertTrue(value.sequence() >= least, () -> text + " is older than " + least);
  }

  /** Files are replaced and deleted while they are read: nobody sees an old one, or none. */
  @Test
  void readersSeeEveryEntryAsItWasOrAsItBecomes() throws Exception {
    AtomicLong applied = new AtomicLong();
    AtomicBoolean stop = new AtomicBoolean();
    ExecutorService readers = Executors.newFixedThreadPool(4);
    try (QfsBase base = TestBases.open(volume)) {
      base.apply(TestBases.changes(1, 1, all(1)));
      base.force(1);
      applied.set(1);
      List<Future<Long>> reads = new ArrayList<>();
      for (int reader = 0; reader < 4; reader++) {
        boolean scanning = reader % 2 == 0;
        reads.add(readers.submit(() -> read(base, applied, stop, scanning)));
      }
      for (long sequence = 2; sequence <= ROUNDS; sequence++) {
        base.apply(TestBases.changes(sequence, 1, all(sequence)));
        applied.set(sequence);
        base.force(sequence);
      }
      stop.set(true);
      for (Future<Long> count : reads) {
        assertTrue(count.get() > 0, "a reader has read nothing");
      }
      assertEquals(List.of(), base.verify(List.of()));
    } finally {
      stop.set(true);
      readers.shutdownNow();
    }
  }

  private static long read(QfsBase base, AtomicLong applied, AtomicBoolean stop, boolean scanning) {
    long count = 0;
    do {
      long least = applied.get();
      if (scanning) {
        ScanRequest request = new ScanRequest(TestBases.map(1), KeyRange.ALL, count % 2 == 0, KEYS);
        List<StoredEntry> entries = base.scan(request).entries();
        assertEquals(KEYS, entries.size());
        entries.forEach(entry -> check(entry.value(), least));
      } else {
        StoredValue value = TestBases.get(base, 1, TestBases.bytes("key042"));
        assertNotNull(value);
        check(value, least);
      }
      count++;
    } while (!stop.get());
    return count;
  }

  private long entryFiles() {
    long count = 0;
    for (int i = 0; i < 256; i++) {
      count += volume.list("base/map1-1/strings/%02x".formatted(i)).size();
    }
    return count;
  }

  @Test
  void spaceComesBackWithTheNextChangeSetAfterTheLastView() {
    try (QfsBase base = TestBases.open(volume)) {
      base.apply(TestBases.changes(1, 1, all(1)));
      base.force(1);
      BaseView view = base.pin();
      BaseView other = base.pin();
      base.apply(TestBases.changes(2, 1, all(2)));
      base.force(2);
      assertEquals(2 * KEYS, entryFiles());
      view.close();
      view.close();
      base.apply(TestBases.changes(3, 1, all(3)));
      base.force(3);
      assertEquals(3 * KEYS, entryFiles(), "another view still reads them");
      assertNotNull(other.get(TestBases.map(1), TestBases.bytes("key000"), 0));
      other.close();
      base.apply(TestBases.changes(4, 1, TestBases.remove("key000", 4)));
      base.force(4);
      assertEquals(KEYS - 1, entryFiles());
      assertEquals(List.of(), volume.list("base/checkpoint"));
    }
  }

  @Test
  void aViewEndsWithItsBase() {
    QfsBase base = TestBases.open(volume);
    base.apply(TestBases.changes(1, 1, all(1)));
    BaseView view = base.pin();
    base.close();
    base.close();
    assertThrows(
        ClosedException.class, () -> view.get(TestBases.map(1), TestBases.bytes("key000"), 0));
    assertThrows(ClosedException.class, base::pin);
    view.close();
  }

  @Test
  void whatWasNotForcedIsGoneAndItsFilesAreDeletedLater() {
    try (QfsBase base = TestBases.open(volume)) {
      base.apply(TestBases.changes(1, 1, all(1)));
    }
    try (QfsBase base = TestBases.open(volume)) {
      assertEquals(0, base.durableSequence());
      assertEquals(0, base.durableTimeMillis());
      assertEquals(KEYS, entryFiles(), "opening deletes nothing");
      assertEquals(List.of(), base.verify(List.of()), "and knows what they are");
      base.apply(TestBases.changes(1, 1, TestBases.put("a", 1, "1")));
      base.force(1);
      assertEquals(1, entryFiles());
      assertEquals(TestBases.NOW.toEpochMilli() + 1, base.durableTimeMillis());
      assertEquals(List.of(), base.verify(List.of()));
    }
  }
}
