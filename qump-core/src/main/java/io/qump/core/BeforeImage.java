package io.qump.core;

import io.qump.core.memory.MemoryTable;
import io.qump.error.SnapshotExpiredException;
import io.qump.spi.StoredValue;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * What a base held of changed keys before the changes came, for the views that were opened between
 * two changes of the base: the first state that was kept of a key is the one those views show.
 *
 * <p>Thread-safe: filled by the thread that changes the base, read by any. {@code views} and {@code
 * begun} are guarded by the {@link BeforeImages} that has it.
 */
final class BeforeImage {

  /** Estimated heap of a kept state beside its bytes. */
  private static final int STATE_BYTES = 112;

  /** How many views begin at this image. */
  int views;

  /** Whether states are or were put in, so that a later view must begin at another image. */
  boolean begun;

  private final ConcurrentMap<Integer, KeptMap> maps = new ConcurrentHashMap<>();
  private volatile long bytes;
  private volatile @Nullable BeforeImage next;
  private volatile @Nullable Throwable lost;

  /** The states of one map. Thread-safe. */
  static final class KeptMap {

    final ConcurrentNavigableMap<byte[], StoredValue> states =
        new ConcurrentSkipListMap<>(Arrays::compareUnsigned);

    /** Whether every entry that the map had is here, so that nothing else was there. */
    private volatile boolean complete;

    boolean isComplete() {
      return complete;
    }
  }

  /** The image of what was changed after this one. */
  @Nullable BeforeImage next() {
    return next;
  }

  void next(@Nullable BeforeImage image) {
    next = image;
  }

  /** Estimated heap of what is kept, bytes. */
  long bytes() {
    return bytes;
  }

  /** The states of a map, or null if none was kept. */
  @Nullable KeptMap map(int number) {
    return maps.get(number);
  }

  /** A value, {@linkplain MemoryTable#isRemoval a removal}, or null if nothing is known. */
  @Nullable StoredValue get(int map, byte[] key) {
    KeptMap kept = maps.get(map);
    if (kept == null) {
      return null;
    }
    // In this order: what completes a map is put in before.
    boolean complete = kept.isComplete();
    StoredValue state = kept.states.get(key);
    return state == null && complete ? MemoryTable.removal() : state;
  }

  /** Keeps a state, unless one was kept before. By the thread that changes the base. */
  void keep(int map, byte[] key, StoredValue state) {
    KeptMap kept = maps.computeIfAbsent(map, any -> new KeptMap());
    if (kept.states.putIfAbsent(key, state) == null) {
      bytes = bytes + STATE_BYTES + key.length + state.bytes().length;
    }
  }

  /** Whether everything that a map held is known, so that nothing more must be kept of it. */
  boolean isComplete(int map) {
    KeptMap kept = maps.get(map);
    return kept != null && kept.isComplete();
  }

  /** Notes that every entry of a map was kept. By the thread that changes the base. */
  void complete(int map) {
    maps.computeIfAbsent(map, any -> new KeptMap()).complete = true;
  }

  /** Takes over what the image behind this one has. By the thread that changes the base. */
  void takeOver(BeforeImage later) {
    later.maps.forEach(
        (map, kept) -> {
          KeptMap own = maps.get(map);
          if (own == null || !own.isComplete()) {
            kept.states.forEach((key, state) -> keep(map, key, state));
            if (kept.isComplete()) {
              complete(map);
            }
          }
        });
  }

  /** Lets go of everything: the views that begin here cannot be read any more. */
  void lose(Throwable reason) {
    lost = reason;
    maps.clear();
    bytes = 0;
  }

  /** Throws if what the views that begin here need is gone; asked after reading. */
  void check() {
    Throwable reason = lost;
    if (reason != null) {
      throw new SnapshotExpiredException(
          "cause="
              + reason.getMessage()
              + "; the snapshot could not be kept while the base changed: open a new one",
          reason);
    }
  }
}
