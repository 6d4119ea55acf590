package io.qump.core.memory;

import io.qump.core.memory.Pin.KeptGeneration;
import io.qump.core.memory.Pin.KeptVersion;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Executor;

/**
 * The order of commits as readers see it: which one is the newest visible, and which older states
 * are pinned. The memory tables of a store share one timeline.
 *
 * <h2>Pins</h2>
 *
 * <p>A pin is entered at the newest visible sequence and holds if that is still the newest
 * afterwards. A writer publishes first and looks for pins then, with a full fence in between on
 * both sides: either the writer sees the pin, or the reader sees that it came too late and tries
 * again.
 *
 * <p>Thread-safe: publishing and keeping under the commit lock, the rest anywhere, without locks.
 */
public final class Timeline {

  private static final VarHandle VISIBLE = visibleField();

  private final Executor commitLock;
  private final Pins pins = new Pins();
  private volatile long visible;

  /**
   * Creates a timeline without commits.
   *
   * @param commitLock runs work under the lock that orders commits, without waiting for it
   */
  public Timeline(Executor commitLock) {
    this.commitLock = commitLock;
  }

  /**
   * The sequence of the newest visible commit, 0 for none.
   *
   * @return its sequence
   */
  public long visible() {
    return visible;
  }

  /**
   * Makes every commit up to a sequence visible. Under the commit lock.
   *
   * @param sequence a sequence
   */
  public void publish(long sequence) {
    // One fence orders this before the look at the pins; a volatile write would cost another.
    VISIBLE.setRelease(this, sequence);
    VarHandle.fullFence();
  }

  /**
   * Pins the newest visible state, to be released.
   *
   * @return the pin
   */
  public Pin pin() {
    while (true) {
      Pin pin = pins.enter(visible);
      VarHandle.fullFence();
      if (visible == pin.sequence()) {
        return pin;
      }
      release(pin);
    }
  }

  /**
   * Gives a pin back; what nobody else needs is cut off when the commit lock is free.
   *
   * @param pin the pin
   */
  public void release(Pin pin) {
    if (!pin.drop()) {
      return;
    }
    pins.remove(pin);
    if (pin.keeps()) {
      commitLock.execute(() -> pass(pin));
    }
  }

  /**
   * The sequence of the oldest pin; {@link Long#MAX_VALUE} without any.
   *
   * @return the sequence
   */
  public long oldestPin() {
    return pins.oldest();
  }

  /** Whether no state is pinned. */
  boolean hasNoPins() {
    return pins.isEmpty();
  }

  /** Hangs a replaced version on the newest pin below a sequence that needs it, or cuts it off. */
  void keepOrCut(KeptVersion kept, long below) {
    Pin pin = pins.newestBelow(below);
    if (pin == null || pin.sequence() < kept.version().sequence()) {
      kept.cut();
      return;
    }
    pin.keep(kept);
    if (pin.isReleased()) {
      pass(pin);
    }
  }

  /**
   * Hangs a replaced generation on the newest pin below a sequence that needs it, or cuts it off.
   */
  void keepOrCut(KeptGeneration kept, long below) {
    Pin pin = pins.newestBelow(below);
    if (pin == null || pin.sequence() < kept.generation().start()) {
      kept.cut();
      return;
    }
    pin.keep(kept);
    if (pin.isReleased()) {
      pass(pin);
    }
  }

  /** Hands what a released pin kept to the next older pin. */
  private void pass(Pin pin) {
    pin.takeVersions().forEach(version -> keepOrCut(version, pin.sequence()));
    pin.takeGenerations().forEach(generation -> keepOrCut(generation, pin.sequence()));
  }

  private static VarHandle visibleField() {
    try {
      return MethodHandles.lookup().findVarHandle(Timeline.class, "visible", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
