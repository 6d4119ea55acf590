package io.qump.core.addressing;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is made when it is first wanted, and once only.
 *
 * <p>A failure to make it is thrown to the caller, and the next call tries again. Any number of
 * threads may call: the others wait while one makes the value, and all see it complete.
 *
 * @param <T> type of the value
 */
public final class Lazy<T> {

  private final Supplier<T> maker;
  private volatile @Nullable T value;

  /**
   * A value that is not made yet.
   *
   * @param maker makes it
   */
  public Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  /**
   * The value, made now if it was not before.
   *
   * @return the value
   */
  public T get() {
    T made = value;
    return made != null ? made : make();
  }

  private synchronized T make() {
    T made = value;
    if (made == null) {
      made = maker.get();
      value = made;
    }
    return made;
  }
}
