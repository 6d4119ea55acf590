package io.qump.core.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps the state of one sequence readable. Views of the same sequence share a pin.
 *
 * <p>A replaced version hangs on the newest pin that needs it and moves to the next older one when
 * that pin is released, so releasing costs no more than what was kept, and a version goes as soon
 * as nobody needs it.
 *
 * <p>Counting is thread-safe; what is kept is guarded by the commit lock, {@code keeps} excepted.
 */
public final class Pin {

  private final long sequence;
  private final AtomicInteger holders = new AtomicInteger(1);
  private final List<KeptVersion> versions = new ArrayList<>();
  private final List<KeptGeneration> generations = new ArrayList<>();
  private volatile boolean keeps;

  Pin(long sequence) {
    this.sequence = sequence;
  }

  /**
   * The sequence that stays readable.
   *
   * @return the sequence
   */
  public long sequence() {
    return sequence;
  }

  /** Adds a holder, unless the last one has gone. */
  boolean tryHold() {
    return holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
  }

  /** Takes a holder away; answers whether it was the last. */
  boolean drop() {
    return holders.decrementAndGet() == 0;
  }

  boolean isReleased() {
    return holders.get() == 0;
  }

  /** Whether anything was ever kept. */
  boolean keeps() {
    return keeps;
  }

  void keep(KeptVersion version) {
    versions.add(version);
    keeps = true;
  }

  void keep(KeptGeneration generation) {
    generations.add(generation);
    keeps = true;
  }

  /** Hands over the versions kept. */
  List<KeptVersion> takeVersions() {
    List<KeptVersion> taken = List.copyOf(versions);
    versions.clear();
    return taken;
  }

  /** Hands over the generations kept. */
  List<KeptGeneration> takeGenerations() {
    List<KeptGeneration> taken = List.copyOf(generations);
    generations.clear();
    return taken;
  }

  /** A version that a newer one has replaced. Immutable. */
  record KeptVersion(Generation generation, EntryNode node, Version version) {

    /** Unlinks the version: nobody needs it. */
    void cut() {
      Version newer = node.head();
      while (newer != null && newer.older() != version) {
        newer = newer.older();
      }
      if (newer != null) {
        newer.older(version.older());
        node.unlinked();
        generation.footprint().dropVersion(version);
        generation.dropIfRemoved(node);
      }
    }
  }

  /** A generation that a clear has replaced. Immutable. */
  record KeptGeneration(MapTable table, Generation generation) {

    /** Unlinks the generation: nobody needs it. */
    void cut() {
      Generation newer = table.newest();
      while (newer.older() != null && newer.older() != generation) {
        newer = newer.older();
      }
      newer.older(generation.older());
      generation.footprint().dropAll();
    }
  }
}
