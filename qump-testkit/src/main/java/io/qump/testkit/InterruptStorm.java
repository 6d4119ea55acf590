package io.qump.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.spi.AppendFile;
import io.qump.spi.ReadFile;
import io.qump.spi.Volume;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Threads that append, force, read and view while another one interrupts them without pause.
 *
 * <p>Each has a file of its own, and all read one that they share. In every second round a thread
 * clears its flag before each operation, so that interrupts come in the middle of them; in the
 * others it sets the flag itself, and it must stay set. System property {@code qump.interrupts}:
 * how many interrupts to send at least.
 */
final class InterruptStorm implements AutoCloseable {

  private static final int WORKERS = 8;
  private static final int MIN_ROUNDS = 20;
  private static final int BLOCK = 1000;

  private final long minInterrupts = Long.getLong("qump.interrupts", 100_000);
  private final Volume volume;
  private final byte[] sharedContent = Contents.random(50, 50_000);
  private final ReadFile shared;
  private final AtomicReferenceArray<Thread> workers = new AtomicReferenceArray<>(WORKERS);
  private final AtomicInteger running = new AtomicInteger(WORKERS);
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong met = new AtomicLong();

  InterruptStorm(Volume volume) {
    this.volume = volume;
    Contents.write(volume, "shared", sharedContent);
    this.shared = volume.open("shared");
  }

  /** Runs it and checks that every file is open and whole. */
  void run() throws Exception {
    Together.run(
        WORKERS + 1,
        thread -> {
          if (thread == WORKERS) {
            interruptAll();
          } else {
            work(thread);
          }
        });
    assertTrue(sent.get() >= minInterrupts, "sent=" + sent);
    assertTrue(met.get() > 0, "no interrupt came in the middle of an operation");
    assertArrayEquals(sharedContent, Contents.read(shared));
  }

  private void interruptAll() {
    while (running.get() > 0) {
      for (int i = 0; i < WORKERS; i++) {
        Thread worker = workers.get(i);
        if (worker != null) {
          worker.interrupt();
          sent.incrementAndGet();
        }
      }
    }
  }

  private void work(int number) {
    workers.set(number, Thread.currentThread());
    String name = "worker-" + number;
    try (AppendFile file = volume.create(name);
        ReadFile read = volume.open(name)) {
      int rounds = 0;
      while (rounds < MIN_ROUNDS || sent.get() < minInterrupts) {
        round(number, rounds, file, read);
        rounds++;
      }
      checkWhole(number, rounds, read);
    } finally {
      workers.set(number, null);
      running.decrementAndGet();
    }
  }

  private void round(int number, int round, AppendFile file, ReadFile read) {
    byte[] block = block(number, round);
    long start = (long) round * BLOCK;
    step(round, () -> file.append(ByteBuffer.wrap(block)));
    step(round, file::force);
    ByteBuffer target = ByteBuffer.allocate(BLOCK);
    step(round, () -> assertEquals(BLOCK, read.read(start, target)));
    assertArrayEquals(block, target.array());
    step(round, () -> assertEquals(ByteBuffer.wrap(block), read.view(start, BLOCK)));
    step(round, () -> assertEquals(ByteBuffer.wrap(sharedContent), shared.view(0, 50_000)));
    step(round, () -> assertArrayEquals(sharedContent, Contents.read(shared)));
  }

  /** One operation, with the flag set before it in every second round. */
  private void step(int round, Runnable operation) {
    boolean set = round % 2 == 0;
    if (set) {
      Thread.currentThread().interrupt();
    } else {
      Thread.interrupted();
    }
    operation.run();
    boolean found = Thread.interrupted();
    assertTrue(found || !set, "an operation lost the interrupt flag");
    if (found && !set) {
      met.incrementAndGet();
    }
  }

  private static void checkWhole(int number, int rounds, ReadFile read) {
    byte[] content = Contents.read(read);
    assertEquals((long) rounds * BLOCK, content.length);
    for (int i = 0; i < rounds; i++) {
      assertArrayEquals(
          block(number, i), Arrays.copyOfRange(content, i * BLOCK, (i + 1) * BLOCK), "block=" + i);
    }
  }

  private static byte[] block(int number, int round) {
    return Contents.random(Objects.hash(number, round), BLOCK);
  }

  @Override
  public void close() {
    shared.close();
  }
}
