package io.qump.wal.store;

import static io.qump.wal.store.TestStores.map;
import static io.qump.wal.store.TestStores.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.PersistenceMode;
import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.error.OutcomeUnknownException;
import io.qump.error.ReadOnlyException;
import io.qump.error.ThreadCreationException;
import io.qump.spi.AppendFile;
import io.qump.spi.Environment;
import io.qump.spi.EnvironmentOpener;
import io.qump.spi.ForwardingVolume;
import io.qump.spi.Volume;
import io.qump.testkit.MemoryVolume;
import io.qump.wal.WatchedVolume;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a store takes when it is opened, and when it takes more. */
@Timeout(60)
class OpeningTest {

  private final MemoryVolume memory = new MemoryVolume();
  private final AtomicInteger threads = new AtomicInteger();

  private Qump open(Volume volume, QumpConfiguration.Builder settings) {
    ThreadFactory system = Environment.system().threads();
    return open(
        volume,
        settings,
        task -> {
          threads.incrementAndGet();
          return system.newThread(task);
        });
  }

  private static Qump open(
      Volume volume, QumpConfiguration.Builder settings, ThreadFactory threads) {
    Environment system = Environment.system();
    Environment environment =
        new Environment(system.clock(), system.randomness(), threads, system.volumes());
    return EnvironmentOpener.find().open(settings.build(), environment.withVolumes(path -> volume));
  }

  @Test
  void aStoreThatWaitsForItsOwnCommitsNeedsNoThread() {
    try (Qump store = open(memory, settings())) {
      map(store).put("key", 1L);
    }
    try (Qump store = open(memory, settings())) {
      assertEquals(1, store.recovery().orElseThrow().replayedCommits(), "a replay, too");
      assertEquals(1L, map(store).get("key"));
      map(store).put("key", 2L);
    }
    assertEquals(0, threads.get(), "threads");
  }

  /** The forces of a report that says nothing were most of what opening a closed store cost. */
  @Test
  void openingAStoreWhoseBaseHasEverythingChangesNoFile() {
    try (Qump store = open(memory, settings())) {
      map(store).put("a", 1L);
      store.checkpoint();
      assertTrue(memory.exists("log/recovery.log"), "the first opening writes one");
    }
    ChangesOfNames watched = new ChangesOfNames(memory);
    try (Qump store = open(watched, settings())) {
      assertEquals(0, store.recovery().orElseThrow().replayedCommits());
      assertEquals(1L, map(store).get("a"));
      assertEquals(List.of(), watched.changes);
      map(store).put("b", 2L);
      assertTrue(watched.changes.contains("forceDirectory log"), watched.changes::toString);
    }
    watched.changes.clear();
    open(watched, settings()).close();
    assertTrue(watched.changes.contains("rename log/recovery.log"), "there was a replay");
  }

  @Test
  void anAsyncWriteIsForcedWithinTheInterval() throws Exception {
    Signals signals = new Signals();
    try (Qump store =
        open(signals, settings().mode(PersistenceMode.ASYNC).syncInterval(Duration.ofMillis(1)))) {
      map(store).put("key", 1L);
      assertTrue(signals.logWasForced.await(30, TimeUnit.SECONDS), "forced");
    }
  }

  /**
   * The interval is counted without a thread; what an opening replayed must reach the base all the
   * same, or a store that is only read would replay the same log at every opening.
   */
  @Test
  void whatWasReplayedIsFlushedAfterTheInterval() throws Exception {
    try (Qump store = open(memory, settings())) {
      map(store).put("key", 1L);
    }
    Signals signals = new Signals();
    try (Qump store = open(signals, settings().checkpointInterval(Duration.ofMillis(10)))) {
      assertTrue(signals.snapshotWasNamed.await(30, TimeUnit.SECONDS), "flushed");
      assertEquals(1L, map(store).get("key"));
    }
    try (Qump store = open(memory, settings())) {
      assertEquals(0, store.recovery().orElseThrow().replayedCommits(), "the base has it");
    }
  }

  @Test
  void whatIsCommittedIsFlushedAfterTheInterval() throws Exception {
    Signals signals = new Signals();
    try (Qump store = open(signals, settings().checkpointInterval(Duration.ofMillis(10)))) {
      map(store).put("key", 1L);
      assertTrue(signals.snapshotWasNamed.await(30, TimeUnit.SECONDS), "flushed");
    }
  }

  @Test
  void closingWaitsForNoInterval() {
    Instant begin = Instant.now();
    try (Qump store = open(memory, settings())) {
      map(store).put("key", 1L);
      store.checkpoint();
      map(store).putAsync("key", 2L).join();
    }
    assertTrue(threads.get() > 0, "threads");
    assertTrue(Duration.between(begin, Instant.now()).toMinutes() < 10, "the intervals are 1 h");
  }

  /** Nobody would ever force the commit, and readers do not see it before that. */
  @Test
  void aFutureForWhichThereIsNoThreadStopsTheStore() {
    ThreadFactory none =
        task -> {
          throw new OutOfMemoryError("injected: unable to create native thread");
        };
    try (Qump store = open(memory, settings(), none)) {
      map(store).put("key", 1L);
      Throwable failure =
          assertThrows(Throwable.class, () -> map(store).putAsync("key", 2L).join());
      assertTrue(
          failure instanceof OutcomeUnknownException
              || failure.getCause() instanceof OutcomeUnknownException,
          failure.toString());
      assertThrows(ReadOnlyException.class, () -> map(store).put("key", 3L));
      assertEquals(1L, map(store).get("key"));
    }
  }

  @Test
  void anAsyncWriteForWhichThereIsNoThreadChangesNothing() {
    ThreadFactory none =
        task -> {
          throw new OutOfMemoryError("injected: unable to create native thread");
        };
    try (Qump store = open(memory, settings().mode(PersistenceMode.ASYNC), none)) {
      assertThrows(ThreadCreationException.class, () -> map(store).put("key", 1L));
      assertThrows(ThreadCreationException.class, store::checkpoint);
      assertEquals(0, map(store).size());
      store.mode(PersistenceMode.SYNC);
      map(store).put("key", 2L);
    }
    try (Qump store = open(memory, settings())) {
      assertEquals(2L, map(store).get("key"));
    }
  }

  /** Says what became durable. Thread-safe. */
  private final class Signals extends WatchedVolume {

    private final CountDownLatch logWasForced = new CountDownLatch(2);
    private final CountDownLatch snapshotWasNamed = new CountDownLatch(1);

    Signals() {
      super(memory);
    }

    @Override
    protected void force(AppendFile file) {
      super.force(file);
      if (file.name().startsWith("log/log-")) {
        // The header, then the commit.
        logWasForced.countDown();
      }
    }

    @Override
    public void rename(String from, String to) {
      super.rename(from, to);
      if (to.startsWith("base/snapshot-")) {
        snapshotWasNamed.countDown();
      }
    }
  }

  /** Tells which names of a volume are changed or forced. For one thread. */
  private static final class ChangesOfNames extends ForwardingVolume {

    private final List<String> changes = new ArrayList<>();

    ChangesOfNames(Volume delegate) {
      super(delegate);
    }

    @Override
    public AppendFile create(String name) {
      changes.add("create " + name);
      return super.create(name);
    }

    @Override
    public void rename(String from, String to) {
      changes.add("rename " + to);
      super.rename(from, to);
    }

    @Override
    public void delete(String name) {
      changes.add("delete " + name);
      super.delete(name);
    }

    @Override
    public void forceDirectory(String directory) {
      changes.add("forceDirectory " + directory);
      super.forceDirectory(directory);
    }
  }
}
