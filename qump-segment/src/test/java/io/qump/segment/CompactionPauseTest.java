package io.qump.segment;

import static io.qump.segment.TestBases.changes;
import static io.qump.segment.TestBases.put;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.codec.Codecs;
import io.qump.spi.AppendFile;
import io.qump.spi.Environment;
import io.qump.spi.EnvironmentOpener;
import io.qump.spi.ForwardingVolume;
import io.qump.spi.Volume;
import io.qump.testkit.MemoryVolume;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The bug: a store said that its files could be copied once persistence was paused, and merged runs
 * in the background all the same. A copy of the files then had a manifest whose segments were
 * missing.
 */
@Timeout(60)
class CompactionPauseTest {

  private final CountDownLatch merging = new CountDownLatch(1);
  private final CountDownLatch held = new CountDownLatch(1);
  private volatile boolean holds;

  /** Holds back the first segment that is created once {@link #holds} is set. */
  private final Volume volume =
      new ForwardingVolume(new MemoryVolume()) {
        @Override
        public AppendFile create(String name) {
          if (holds && name.contains(".edb")) {
            merging.countDown();
            await(held);
          }
          return super.create(name);
        }
      };

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS), "nobody went on");
    } catch (InterruptedException e) {
      throw new IllegalStateException("a test thread was interrupted", e);
    }
  }

  private static Thread started(Runnable action) {
    Thread thread = new Thread(action, "test");
    thread.start();
    return thread;
  }

  /** Returns when a thread waits for something, or has ended. */
  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
      Thread.onSpinWait();
    }
  }

  private static void flush(SegmentBase base, int sequence) {
    base.apply(changes(sequence, 1, put("key" + sequence, sequence, "v")));
    base.force(sequence);
  }

  @Test
  void noMergeGoesOnBetweenPauseAndResume() throws InterruptedException {
    SegmentOptions byHand = new SegmentOptions(1 << 20, 1 << 30, false);
    try (SegmentBase base = SegmentBase.open(TestBases.context(volume), byHand)) {
      flush(base, 1);
      flush(base, 2);
      holds = true;
      Thread merge = started(base::compact);
      await(merging);
      Thread pause = started(base::pause);
      awaitWaiting(pause);
      assertTrue(pause.isAlive(), "a merge was under way, and the pause did not wait for it");
      held.countDown();
      pause.join();
      merge.join();
      flush(base, 3);
      List<String> files = volume.list("base");
      Thread next = started(base::compact);
      awaitWaiting(next);
      assertTrue(next.isAlive(), "a merge went on in spite of the pause");
      assertEquals(files, volume.list("base"));
      base.resume();
      next.join();
      assertNotEquals(files, volume.list("base"));
    }
  }

  @Test
  void aBaseThatIsPausedCanBeClosed() throws InterruptedException {
    SegmentBase base = SegmentBase.open(TestBases.context(volume), SegmentOptions.DEFAULT);
    flush(base, 1);
    base.pause();
    base.pause();
    Thread compaction =
        started(
            () -> {
              try {
                base.compact();
              } catch (io.qump.error.ClosedException e) {
                held.countDown();
              }
            });
    awaitWaiting(compaction);
    base.close();
    compaction.join();
    assertEquals(0, held.getCount(), "the compaction was told");
  }

  @Test
  void pausingPersistenceWaitsForTheMergeInTheBackground() throws InterruptedException {
    Environment environment = Environment.system().withVolumes(path -> volume);
    try (Qump store =
        EnvironmentOpener.find()
            .open(
                Qump.at(Path.of("store")).checkpointInterval(Duration.ofHours(1)).build(),
                environment)) {
      QumpMap<String, Long> map = store.map("m", Codecs.STRING, Codecs.LONG);
      map.put("a", 1L);
      store.checkpoint();
      // Before the merge begins: one that was quicker would not be held back, and never waited for.
      holds = true;
      Thread merge = started(store::compact);
      await(merging);
      Thread pause = started(store::pausePersistence);
      awaitWaiting(pause);
      assertTrue(pause.isAlive(), "a merge was under way, and the pause did not wait for it");
      held.countDown();
      pause.join();
      store.resumePersistence();
      merge.join();
      assertEquals(1L, map.get("a"));
    }
  }
}
