package io.qump.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.qump.addressing.AddressScheme;
import io.qump.core.addressing.AddressSchemes;
import io.qump.core.memory.MemoryTable;
import io.qump.core.memory.Pin;
import io.qump.core.memory.Prepared;
import io.qump.core.memory.Timeline;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import io.qump.spi.StoredValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The memory table in orders of events that threads meet seldom. */
@Timeout(20)
class MemoryTableTest {

  private static final MapId MAP = new MapId(1, "map");

  private final CommitLock lock = new CommitLock(Duration.ofSeconds(5));
  private final AddressScheme scheme = AddressSchemes.of("sha256", 4);
  private final Timeline timeline = new Timeline(lock);
  private final MemoryTable table = new MemoryTable(scheme, timeline, false, false);

  /**
   * A released pin is out of sight before what it kept is handed on. A clear in between dropped the
   * whole generation from the counts, and then the pin's release dropped its versions once more:
   * the store showed fewer than no versions, for ever.
   */
  @Test
  void whatAReleasedPinKeptIsCountedOffOnce() throws InterruptedException {
    apply(put("key", "old"));
    Pin pin = timeline.pin();
    apply(put("key", "new"));
    Thread closing = new Thread(() -> timeline.release(pin));
    lock.acquire();
    try {
      closing.start();
      while (timeline.oldestPin() != Long.MAX_VALUE) {
        Thread.onSpinWait();
      }
      apply(new Mutation.Clear(MAP));
    } finally {
      lock.release();
    }
    closing.join();
    assertEquals(0, table.versions(), "versions");
    assertEquals(0, table.bytes(), "bytes");
  }

  /**
   * A scan of the newest state pins it, and the end of the scan took the commit lock to hand on
   * what the pin had kept: a reader waited for a writer.
   */
  @Test
  void releasingAPinWaitsForNoWriter() throws InterruptedException {
    apply(put("key", "old"));
    Pin pin = timeline.pin();
    apply(put("key", "new"));
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    Thread writer =
        new Thread(
            () -> {
              lock.acquire();
              try {
                held.countDown();
                released.await();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              } finally {
                lock.release();
              }
            });
    writer.start();
    held.await();
    Thread reader = new Thread(() -> timeline.release(pin));
    reader.start();
    reader.join(5_000);
    boolean waits = reader.isAlive();
    released.countDown();
    reader.join();
    writer.join();
    assertFalse(waits, "the reader waits for the writer");
    assertEquals(1, table.versions(), "versions");
  }

  @Test
  void aReleasedPinIsForgotten() {
    apply(put("key", "old"));
    Pin pin = timeline.pin();
    assertEquals(1, timeline.oldestPin(), "oldest pin");
    apply(put("key", "new"));
    assertEquals(2, table.versions(), "versions");
    timeline.release(pin);
    assertEquals(Long.MAX_VALUE, timeline.oldestPin(), "oldest pin");
    assertEquals(1, table.versions(), "versions");
  }

  /**
   * Two clears of a map in one commit: what was put behind them went to the first one's entries.
   */
  @Test
  void whatComesBehindTwoClearsStays() {
    apply(new Mutation.Clear(MAP), new Mutation.Clear(MAP), put("key", "value"));
    assertEquals("value", get("key"));
    apply(put("other", "x"), new Mutation.Clear(MAP), put("key", "again"));
    assertEquals("again", get("key"));
    assertEquals(1, table.count(MAP), "entries");
    assertEquals(1, table.versions(), "versions");
  }

  private void apply(Mutation... mutations) {
    Prepared prepared = table.prepare(List.of(mutations));
    lock.acquire();
    try {
      table.apply(prepared, timeline.visible() + 1);
    } finally {
      lock.release();
    }
  }

  private static Mutation put(String key, String value) {
    return new Mutation.Put(MAP, bytes(key), 3, bytes(value));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String get(String key) {
    StoredValue value = table.newest(MAP, bytes(key), scheme.identityHash(bytes(key)));
    assertNotNull(value, "no entry");
    return new String(value.bytes(), StandardCharsets.UTF_8);
  }
}
