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
final class Lazy<T> {

  private final Supplier<T> maker;
  private volatile @Nullable T value;

  Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  T get() {
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
