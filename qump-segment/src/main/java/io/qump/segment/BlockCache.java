package io.qump.segment;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
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
 * unless it was used since it was last looked at. The cache does not keep owners: one that nobody
 * has any more, as a segment that was merged away, goes with all its parts.
 *
 * <p>Invariants: 1. the parts in the queue are not larger in sum than the bound; 2. what is in a
 * slot is in the queue, but for the moment of its coming and going. Thread-safe.
 */
final class BlockCache {

  /** What an object, its part and its place cost besides the content, about. */
  private static final int OVERHEAD_BYTES = 64;

  private final long maxBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<Place> queue = new ArrayDeque<>();
  private final ReferenceQueue<Slots<?>> gone = new ReferenceQueue<>();
  private long bytes;

  /**
   * An empty cache.
   *
   * @param maxBytes how much it holds at most
   */
  BlockCache(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Something in memory. */
  private static final class Part<T> {

    private final T content;

    /** Written without order: a lost mark costs a read, no more. */
    private boolean used;

    Part(T content) {
      this.content = content;
    }
  }

  /** Whose parts they are, without keeping it in memory. Under the lock. */
  private static final class Owner extends WeakReference<Slots<?>> {

    /** What its parts in the queue take. */
    private long bytes;

    Owner(Slots<?> slots, ReferenceQueue<Slots<?>> gone) {
      super(slots, gone);
    }
  }

  /**
   * Where a part is found.
   *
   * @param owner whose it is
   * @param slot its number there
   * @param bytes what it takes
   */
  private record Place(Owner owner, int slot, int bytes) {}

  /**
   * The places of one owner, by number. Thread-safe.
   *
   * @param <T> what is kept
   */
  static final class Slots<T> {

    private final BlockCache cache;
    private final AtomicReferenceArray<@Nullable Part<T>> parts;
    private final Owner owner;

    private Slots(BlockCache cache, int count) {
      this.cache = cache;
      this.parts = new AtomicReferenceArray<>(count);
      this.owner = new Owner(this, cache.gone);
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
      cache.put(this, content, new Place(owner, slot, size + OVERHEAD_BYTES));
    }

    /** Whether a part goes: not if it was used since it was last asked. */
    private boolean leaves(int slot) {
      Part<T> part = parts.get(slot);
      if (part != null && part.used) {
        part.used = false;
        return false;
      }
      parts.set(slot, null);
      return true;
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
      forgetGone();
      return bytes;
    } finally {
      lock.unlock();
    }
  }

  private <T> void put(Slots<T> slots, T content, Place place) {
    if (place.bytes > maxBytes) {
      return;
    }
    lock.lock();
    try {
      forgetGone();
      makeRoom(place.bytes);
      // Two threads may have made the same: the first one stays.
      if (slots.parts.compareAndSet(place.slot, null, new Part<>(content))) {
        queue.add(place);
        count(place.owner, place.bytes);
      }
    } finally {
      lock.unlock();
    }
  }

  private void makeRoom(int needed) {
    while (bytes + needed > maxBytes) {
      Place oldest = queue.remove();
      Slots<?> slots = oldest.owner.get();
      if (slots == null || slots.leaves(oldest.slot)) {
        count(oldest.owner, -oldest.bytes);
      } else {
        queue.add(oldest);
      }
    }
  }

  /** Takes the places of owners that are gone out of the queue: their parts went with them. */
  private void forgetGone() {
    Reference<? extends Slots<?>> first = gone.poll();
    if (first == null) {
      return;
    }
    for (Reference<? extends Slots<?>> owner = first; owner != null; owner = gone.poll()) {
      count((Owner) owner, -((Owner) owner).bytes);
    }
    queue.removeIf(place -> place.owner.bytes == 0);
  }

  private void count(Owner owner, long change) {
    owner.bytes += change;
    bytes += change;
  }
}
