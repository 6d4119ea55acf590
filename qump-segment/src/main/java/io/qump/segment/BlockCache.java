package io.qump.segment;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What was made of blocks that are read often, in memory up to a bound: parts of indexes and of
 * filters, and decompressed data blocks. Everything in it was checked on its way from the file, and
 * is a copy.
 *
 * <p>A part is found through the {@link Slots} of its owner, so a hit costs no search, no lock and
 * no write but that of a mark. What goes is chosen by second chance: the part that came first,
 * unless it was used since it was last looked at. Owners that are gone lose their parts the same
 * way.
 *
 * <p>Invariants: 1. the parts in the queue are not larger in sum than the bound; 2. what is in a
 * slot is in the queue, but for the moment of its coming and going. Thread-safe.
 */
final class BlockCache {

  /** What an object, its part and its place cost besides the content, about. */
  private static final int OVERHEAD_BYTES = 64;

  private final long maxBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<Part<?>> queue = new ArrayDeque<>();
  private long bytes;

  /**
   * An empty cache.
   *
   * @param maxBytes how much it holds at most
   */
  BlockCache(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Something in memory, and where it is found. */
  private static final class Part<T> {

    private final T content;
    private final int bytes;
    private final Slots<T> slots;
    private final int slot;

    /** Written without order: a lost mark costs a read, no more. */
    private boolean used;

    Part(T content, int bytes, Slots<T> slots, int slot) {
      this.content = content;
      this.bytes = bytes;
      this.slots = slots;
      this.slot = slot;
    }

    void leave() {
      slots.parts.compareAndSet(slot, this, null);
    }
  }

  /**
   * The places of one owner, by number. Thread-safe.
   *
   * @param <T> what is kept
   */
  static final class Slots<T> {

    private final BlockCache cache;
    private final AtomicReferenceArray<@Nullable Part<T>> parts;

    private Slots(BlockCache cache, int count) {
      this.cache = cache;
      this.parts = new AtomicReferenceArray<>(count);
    }

    /** What is kept at a place; null if there is nothing. */
    @Nullable T get(int slot) {
      Part<T> part = parts.get(slot);
      if (part == null) {
        return null;
      }
      if (!part.used) {
        part.used = true;
      }
      return part.content;
    }

    /**
     * Keeps something, unless it is larger than the whole cache.
     *
     * @param size what it takes, bytes
     */
    void put(int slot, T content, int size) {
      cache.put(new Part<>(content, size + OVERHEAD_BYTES, this, slot));
    }
  }

  /** Places for an owner. */
  <T> Slots<T> slots(int count) {
    return new Slots<>(this, count);
  }

  /** What is held now, bytes. */
  long bytes() {
    lock.lock();
    try {
      return bytes;
    } finally {
      lock.unlock();
    }
  }

  private <T> void put(Part<T> part) {
    if (part.bytes > maxBytes) {
      return;
    }
    lock.lock();
    try {
      makeRoom(part.bytes);
      // Two threads may have made the same: the first one stays.
      if (part.slots.parts.compareAndSet(part.slot, null, part)) {
        queue.add(part);
        bytes += part.bytes;
      }
    } finally {
      lock.unlock();
    }
  }

  private void makeRoom(int needed) {
    while (bytes + needed > maxBytes) {
      Part<?> oldest = queue.remove();
      if (oldest.used) {
        oldest.used = false;
        queue.add(oldest);
      } else {
        oldest.leave();
        bytes -= oldest.bytes;
      }
    }
  }
}
