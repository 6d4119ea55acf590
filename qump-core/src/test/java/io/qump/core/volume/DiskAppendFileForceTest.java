package io.qump.core.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two forces of one file at the same time.
 *
 * <p>The operating system tells of lost pages once for each open file. When two threads force it
 * together, one hears of the failure and the other of success, although the bytes that it waits for
 * may be among the lost.
 */
@Timeout(60)
class DiskAppendFileForceTest {

  private final CountDownLatch firstIsInForce = new CountDownLatch(1);
  private final CountDownLatch letFirstFail = new CountDownLatch(1);
  private final AtomicInteger forces = new AtomicInteger();
  private final ExecutorService threads = Executors.newFixedThreadPool(2);

  @AfterEach
  void endThreads() {
    letFirstFail.countDown();
    threads.shutdownNow();
  }

  @Test
  void noForceSucceedsBesideAFailingOne() throws Exception {
    DiskAppendFile file =
        new DiskAppendFile(
            "a", new SlowFailingForce(), new StorageFailures(new FullMedium(() -> 0)));
    CompletableFuture<Void> first = CompletableFuture.runAsync(file::force, threads);
    firstIsInForce.await();
    Thread[] secondThread = new Thread[1];
    CountDownLatch secondRuns = new CountDownLatch(1);
    CompletableFuture<Void> second =
        CompletableFuture.runAsync(
            () -> {
              secondThread[0] = Thread.currentThread();
              secondRuns.countDown();
              file.force();
            },
            threads);
    secondRuns.await();
    awaitBlockedOrDone(secondThread[0], second);
    letFirstFail.countDown();
    assertFailsWithStorage(first);
    assertFailsWithStorage(second);
    assertEquals(1, forces.get());
  }

  private static void awaitBlockedOrDone(Thread thread, CompletableFuture<Void> done) {
    while (thread.getState() != Thread.State.BLOCKED && !done.isDone()) {
      Thread.onSpinWait();
    }
  }

  private static void assertFailsWithStorage(CompletableFuture<Void> force) {
    ExecutionException failure =
        assertThrows(ExecutionException.class, () -> force.get(30, TimeUnit.SECONDS));
    assertTrue(failure.getCause() instanceof StorageException, failure.toString());
  }

  /** Its first force waits and fails, those after it succeed. */
  private final class SlowFailingForce implements RawFile {

    @Override
    public void force(boolean metadata) throws IOException {
      if (forces.incrementAndGet() == 1) {
        firstIsInForce.countDown();
        try {
          letFirstFail.await();
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
        throw new IOException("Input/output error");
      }
    }

    @Override
    public int read(ByteBuffer target, long position) {
      throw new UnsupportedOperationException("read");
    }

    @Override
    public int write(ByteBuffer source, long position) {
      throw new UnsupportedOperationException("write");
    }

    @Override
    public void truncate(long length) {
      throw new UnsupportedOperationException("truncate");
    }

    @Override
    public long size() {
      throw new UnsupportedOperationException("size");
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
