package io.qump.binding;

import io.qump.spi.Mutation;
import io.qump.spi.StoredValue;
import org.jspecify.annotations.Nullable;

/**
 * Decides by whether there is an entry, and remembers the value that was there. The value is
 * decoded before anything is changed: one that cannot be decoded fails the call and stays. For one
 * thread.
 */
final class Exchange<V> implements Decision {

  private final EntryCodec<?, V> codec;
  private final @Nullable Mutation ifPresent;
  private final @Nullable Mutation ifAbsent;
  private @Nullable V previous;

  Exchange(EntryCodec<?, V> codec, @Nullable Mutation ifPresent, @Nullable Mutation ifAbsent) {
    this.codec = codec;
    this.ifPresent = ifPresent;
    this.ifAbsent = ifAbsent;
  }

  @Override
  public @Nullable Mutation decide(@Nullable StoredValue present) {
    previous = codec.valueOrNull(present);
    return present == null ? ifAbsent : ifPresent;
  }

  /** The value on which the last decision was made, null for none. */
  @Nullable V previous() {
    return previous;
  }
}
