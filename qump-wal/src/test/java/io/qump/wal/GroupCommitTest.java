package io.qump.wal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.ClosedException;
import io.qump.error.StorageException;
import io.qump.testkit.MemoryVolume;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One force serves all who wait, nobody waits in vain, and no thread is disturbed. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GroupCommitTest {

  private final MemoryVolume memory = new MemoryVolume();
  private final GatedForces volume = new GatedForces(memory);

  /** A thread that runs something, and what came of it. */
  private record Running(Thread thread, FutureTask<Boolean> result) {

    /** Starts a thread; its result is whether it ends with the interrupt flag set. */
    static Running start(Runnable work) {
      FutureTask<Boolean> task =
          new FutureTask<>(
              () -> {
                work.run();
                return Thread.interrupted();
              });
      Thread thread = new Thread(task);
      thread.start();
      return new Running(thread, task);
    }

    /** Lets the thread come to rest. */
    Running awaitParked() {
      while (thread.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      return this;
    }

    boolean join() throws Exception {
      return result.get(30, TimeUnit.SECONDS);
    }
  }

  private static @Nullable Throwable failure(Running running) {
    return assertThrows(ExecutionException.class, running::join).getCause();
  }

  @Test
  void aThreadThatIsAloneForcesOnceForEachCommitAndByItself() {
    try (TestLog log = TestLog.open(volume)) {
      log.commit(1, 1);
      int before = volume.forcers().size();
      log.commit(2, 101);
      List<Thread> forcers = volume.forcers().subList(before, volume.forcers().size());
      assertEquals(100, forcers.size());
      assertTrue(forcers.stream().allMatch(Thread.currentThread()::equals));
    }
  }

  @Test
  void aPositionThatIsForcedCostsNothing() {
    try (TestLog log = TestLog.open(volume)) {
      long first = log.append(1, 1);
      log.log().force(log.append(2, 2));
      int before = volume.forcers().size();
      log.log().force(first);
      log.log().force(0);
      assertEquals(before, volume.forcers().size());
    }
  }

  @Test
  void oneForceServesAllWhoWaitForIt() throws Exception {
    try (TestLog log = TestLog.open(volume)) {
      log.commit(1, 1);
      volume.shut();
      long first = log.append(2, 2);
      List<Running> running = new ArrayList<>();
      running.add(Running.start(() -> log.log().force(first)));
      volume.awaitForce();
      int before = volume.forcers().size();
      for (long sequence = 3; sequence <= 12; sequence++) {
        // The log is not held up by the force that stands at the gate.
        long position = log.append(sequence, sequence);
        running.add(Running.start(() -> log.log().force(position)).awaitParked());
      }
      volume.open();
      for (Running one : running) {
        assertFalse(one.join());
      }
      assertEquals(before + 1, volume.forcers().size());
      assertEquals(TestLog.puts(1, 12), TestLog.open(memory.afterPowerCut()).commits());
    }
  }

  @Test
  void aFullBufferHoldsAppendsUpUntilTheMediumIsFree() throws Exception {
    try (TestLog log = TestLog.open(volume, 0, 64 << 10)) {
      log.commit(1, 1);
      volume.shut();
      long first = log.append(2, 2);
      Running leader = Running.start(() -> log.log().force(first));
      volume.awaitForce();
      AtomicLong appended = new AtomicLong(2);
      Running appender =
          Running.start(
              () -> {
                for (long sequence = 3; sequence <= 20; sequence++) {
                  log.log().append(Commits.put(sequence, 10_000));
                  appended.set(sequence);
                }
              });
      appender.awaitParked();
      assertEquals(8, appended.get());
      volume.open();
      assertFalse(leader.join());
      assertFalse(appender.join());
    }
    assertEquals(20, TestLog.open(memory).report().commits());
  }

  @Test
  void whoeverWaitsForAForceThatFailsIsTold() throws Exception {
    TestLog log = TestLog.open(volume);
    log.commit(1, 1);
    volume.shut();
    StorageException failure = new StorageException("file", "force", "on purpose", null);
    volume.fail(failure);
    long first = log.append(2, 2);
    Running leader = Running.start(() -> log.log().force(first));
    volume.awaitForce();
    List<Running> waiting = new ArrayList<>();
    for (long sequence = 3; sequence <= 8; sequence++) {
      long position = log.append(sequence, sequence);
      waiting.add(Running.start(() -> log.log().force(position)).awaitParked());
    }
    int before = volume.forcers().size();
    volume.open();
    assertSame(failure, failure(leader));
    for (Running one : waiting) {
      Throwable told = failure(one);
      assertSame(failure, told == null ? null : told.getCause());
    }
    assertEquals(before, volume.forcers().size());
    log.close();
    assertEquals(TestLog.puts(1, 1), TestLog.open(memory.afterPowerCut()).commits());
  }

  @Test
  void closingForcesWhatOthersWaitFor() throws Exception {
    TestLog log = TestLog.open(volume);
    log.commit(1, 1);
    volume.shut();
    long first = log.append(2, 2);
    Running leader = Running.start(() -> log.log().force(first));
    volume.awaitForce();
    long second = log.append(3, 3);
    Running waiting = Running.start(() -> log.log().force(second)).awaitParked();
    Running closing = Running.start(log::close).awaitParked();
    volume.open();
    assertFalse(leader.join());
    assertFalse(waiting.join());
    assertFalse(closing.join());
    log.log().force(second);
    assertThrows(ClosedException.class, () -> log.append(4, 4));
    assertEquals(TestLog.puts(1, 3), TestLog.open(memory.afterPowerCut()).commits());
  }

  @Test
  void anInterruptNeitherEndsAWaitNorIsLost() throws Exception {
    try (TestLog log = TestLog.open(volume)) {
      log.commit(1, 1);
      volume.shut();
      long first = log.append(2, 2);
      Running leader = Running.start(() -> log.log().force(first));
      volume.awaitForce();
      long second = log.append(3, 3);
      Running waiting = Running.start(() -> log.log().force(second)).awaitParked();
      waiting.thread().interrupt();
      leader.thread().interrupt();
      // The interrupted thread takes the flag away and comes to rest: it must not spin.
      while (waiting.thread().isInterrupted()) {
        Thread.onSpinWait();
      }
      waiting.awaitParked();
      assertFalse(waiting.result().isDone());
      volume.open();
      assertTrue(leader.join());
      assertTrue(waiting.join());
      assertEquals(TestLog.puts(1, 3), TestLog.open(memory.afterPowerCut()).commits());
    }
  }

  /** Threads commit, are interrupted all the time, and look after each force what is durable. */
  @Test
  void manyThreadsUnderInterruptsFindTheirCommitsDurable() throws Exception {
    long seed = System.nanoTime();
    int threads = 8;
    long each = 150;
    AtomicLong sequence = new AtomicLong();
    Object sequencer = new Object();
    ConcurrentLinkedQueue<String> problems = new ConcurrentLinkedQueue<>();
    AtomicBoolean over = new AtomicBoolean();
    List<Running> running = new CopyOnWriteArrayList<>();
    try (TestLog log = TestLog.open(memory, 0, 64 << 10)) {
      AtomicLong lastPosition = new AtomicLong();
      for (int t = 0; t < threads; t++) {
        Random random = new Random(seed + t);
        running.add(
            Running.start(
                () -> {
                  for (int i = 0; i < each; i++) {
                    long mine;
                    long position;
                    synchronized (sequencer) {
                      mine = sequence.incrementAndGet();
                      position = log.log().append(Commits.put(mine, random.nextInt(2_000)));
                      if (position <= lastPosition.getAndSet(position)) {
                        problems.add("position=" + position + " does not grow");
                      }
                    }
                    log.log().force(position);
                    if (random.nextInt(20) == 0) {
                      requireDurable(mine, problems);
                    }
                  }
                }));
      }
      Running interrupter =
          Running.start(
              () -> {
                while (!over.get()) {
                  running.forEach(one -> one.thread().interrupt());
                  Thread.onSpinWait();
                }
              });
      for (Running one : running) {
        one.join();
      }
      over.set(true);
      interrupter.join();
    }
    assertEquals(List.of(), List.copyOf(problems), () -> "seed=" + seed);
    assertEquals(threads * each, TestLog.open(memory).report().commits(), () -> "seed=" + seed);
  }

  private void requireDurable(long sequence, ConcurrentLinkedQueue<String> problems) {
    long last = TestLog.open(memory.afterPowerCut()).report().lastSequence();
    if (last < sequence) {
      problems.add("sequence=" + sequence + " was acknowledged, but durable=" + last);
    }
  }
}
