package io.qump.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.segment.BlockCache.Slots;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BlockCacheTest {

  private static final int PART_BYTES = 1_000;
  private static final int BOUND = 10_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void holdsNoMoreThanItsBound() {
    BlockCache cache = new BlockCache(BOUND);
    Slots<Integer> slots = cache.slots(100);
    for (int i = 0; i < 100; i++) {
      slots.put(i, i, PART_BYTES);
      assertTrue(cache.bytes() <= BOUND, "bytes=" + cache.bytes());
    }
    assertEquals(99, slots.get(99), "the newest");
    assertNull(slots.get(0), "the oldest");
  }

  @Test
  void whatIsUsedGetsASecondChance() {
    BlockCache cache = new BlockCache(BOUND);
    Slots<String> slots = cache.slots(100);
    slots.put(0, "used", PART_BYTES);
    slots.put(1, "not used", PART_BYTES);
    for (int i = 2; i < 50; i++) {
      assertNotNull(slots.get(0), "part 0 when there are " + i);
      slots.put(i, "other", PART_BYTES);
    }
    assertNull(slots.get(1));
  }

  @Test
  void whatIsLargerThanAllOfItIsNotKept() {
    BlockCache cache = new BlockCache(BOUND);
    Slots<String> slots = cache.slots(2);
    slots.put(0, "small", PART_BYTES);
    slots.put(1, "large", BOUND);
    assertNull(slots.get(1));
    assertEquals("small", slots.get(0));
  }

  @Test
  void theFirstOfTwoStays() {
    BlockCache cache = new BlockCache(BOUND);
    Slots<String> slots = cache.slots(1);
    slots.put(0, "first", PART_BYTES);
    long bytes = cache.bytes();
    slots.put(0, "second", PART_BYTES);
    assertEquals("first", slots.get(0));
    assertEquals(bytes, cache.bytes());
  }

  /**
   * Parts of segments that had been merged away stayed until the cache was full: the heap of a
   * store that was written to grew for as long as that took, up to a fifth of it.
   */
  @Test
  void whatAnOwnerHadGoesWithIt() {
    BlockCache cache = new BlockCache(BOUND);
    Slots<Integer> stays = cache.slots(2);
    stays.put(0, 0, PART_BYTES);
    long before = cache.bytes();
    WeakReference<byte[]> gone = partOfOneThatGoes(cache, 5 * before);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (cache.bytes() > before || gone.get() != null) {
      System.gc();
      assertTrue(System.nanoTime() < end, () -> "bytes=" + cache.bytes() + " after " + PATIENCE);
    }
    assertEquals(before, cache.bytes());
    for (int i = 0; i < 100; i++) {
      filled(cache);
      assertTrue(cache.bytes() <= BOUND, "bytes=" + cache.bytes());
    }
    stays.put(1, 1, PART_BYTES);
    assertEquals(1, stays.get(1));
  }

  private static WeakReference<byte[]> partOfOneThatGoes(BlockCache cache, long bytesWithIt) {
    Slots<byte[]> goes = filled(cache);
    try {
      assertEquals(bytesWithIt, cache.bytes());
      return new WeakReference<>(goes.get(3));
    } finally {
      Reference.reachabilityFence(goes);
    }
  }

  private static Slots<byte[]> filled(BlockCache cache) {
    Slots<byte[]> slots = cache.slots(4);
    for (int slot = 0; slot < 4; slot++) {
      slots.put(slot, new byte[PART_BYTES], PART_BYTES);
    }
    return slots;
  }

  @Test
  void threadsFindWhatBelongsToTheSlot() {
    BlockCache cache = new BlockCache(BOUND);
    Slots<Integer> slots = cache.slots(64);
    CompletableFuture<?>[] threads = new CompletableFuture<?>[4];
    for (int t = 0; t < threads.length; t++) {
      Random random = new Random(t);
      threads[t] =
          CompletableFuture.runAsync(
              () -> {
                for (int i = 0; i < 50_000; i++) {
                  int slot = random.nextInt(64);
                  Integer found = slots.get(slot);
                  if (found == null) {
                    slots.put(slot, slot, PART_BYTES);
                  } else {
                    assertEquals(slot, found);
                  }
                }
              });
    }
    CompletableFuture.allOf(threads).join();
    assertTrue(cache.bytes() <= BOUND, "bytes=" + cache.bytes());
  }
}
