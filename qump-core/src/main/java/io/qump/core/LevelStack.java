package io.qump.core;

import io.qump.core.memory.Pin;
import io.qump.core.memory.Timeline;
import io.qump.spi.BaseSnapshots;
import io.qump.spi.BaseView;
import org.jspecify.annotations.Nullable;

/**
 * The present levels, and how to take hold of one state of them.
 *
 * <p>A state is made of three things that do not change together: the levels, the base's own state
 * and the newest visible sequence. They fit if they are taken in this order and the levels are
 * still the same afterwards: the base then holds at least what was flushed before the levels were
 * read, and nothing newer than the sequence, since commits are visible before they are flushed.
 *
 * <p>Thread-safe; levels are replaced under the commit lock.
 */
final class LevelStack {

  private volatile Levels levels;

  LevelStack(Levels first) {
    levels = first;
  }

  Levels levels() {
    return levels;
  }

  void levels(Levels changed) {
    levels = changed;
  }

  /** Takes hold of the newest visible state. */
  HeldState hold(Timeline timeline) {
    while (true) {
      Levels held = levels;
      BaseSnapshots snapshots = held.snapshots();
      BaseView view = snapshots == null ? null : snapshots.pin();
      Pin pin = timeline.pin();
      if (levels.equals(held)) {
        return new HeldState(held, view, pin.sequence(), pin);
      }
      timeline.release(pin);
      if (view != null) {
        view.close();
      }
    }
  }

  /**
   * One state. Immutable.
   *
   * @param levels the tables to read
   * @param base the base's state; null in memory only
   * @param sequence the last commit that it shows
   * @param pin keeps the sequence in the tables; null where they keep all
   */
  record HeldState(Levels levels, @Nullable BaseView base, long sequence, @Nullable Pin pin) {

    void release(Timeline timeline) {
      if (pin != null) {
        timeline.release(pin);
      }
      if (base != null) {
        base.close();
      }
    }
  }
}
