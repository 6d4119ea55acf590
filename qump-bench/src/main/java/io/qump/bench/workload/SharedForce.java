package io.qump.bench.workload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * What no store with many forced writers can pass: threads that do nothing but wait until their
 * record is on the medium, and share forces. One thread writes and forces for all that have come,
 * then wakes them; the others are parked. Thread-safe.
 */
final class SharedForce {

  private final FileChannel channel;
  private final int recordBytes;
  private final ByteBuffer records;
  private final AtomicBoolean led = new AtomicBoolean();
  private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicLong numbers = new AtomicLong();
  private volatile long forced;

  /**
   * Begins at the end of a file.
   *
   * @param channel where records go
   * @param recordBytes how long each is
   * @param threads how many there are at most
   */
  SharedForce(FileChannel channel, int recordBytes, int threads) {
    this.channel = channel;
    this.recordBytes = recordBytes;
    this.records = ByteBuffer.allocateDirect(recordBytes * threads);
  }

  /** A parked thread. Not a record: each is itself, whatever it waits for. */
  private static final class Waiting {
    final Thread thread = Thread.currentThread();
    final long number;
    volatile boolean removed;

    Waiting(long number) {
      this.number = number;
    }
  }

  /** Returns when one record more is forced. */
  void write() {
    long number = numbers.incrementAndGet();
    Waiting own = null;
    while (forced < number) {
      if (led.compareAndSet(false, true)) {
        lead(number);
      } else if (own == null || own.removed) {
        own = new Waiting(number);
        waiting.add(own);
      } else {
        LockSupport.park(this);
      }
    }
    if (own != null && !own.removed) {
      waiting.remove(own);
    }
  }

  private void lead(long number) {
    try {
      if (forced < number) {
        writeAndForce();
      }
    } finally {
      led.set(false);
      wake();
    }
  }

  private void writeAndForce() {
    try {
      long end = numbers.get();
      records.clear().limit(Math.toIntExact(end - forced) * recordBytes);
      while (records.hasRemaining()) {
        channel.write(records);
      }
      channel.force(false);
      forced = end;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next to lead first, so that the medium is not idle, then who is done. */
  private void wake() {
    for (Waiting one : waiting) {
      if (one.number > forced) {
        LockSupport.unpark(one.thread);
        break;
      }
    }
    for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
      Waiting one = all.next();
      if (one.number <= forced) {
        all.remove();
        one.removed = true;
        LockSupport.unpark(one.thread);
      }
    }
  }
}
