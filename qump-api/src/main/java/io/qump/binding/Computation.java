package io.qump.binding;

import io.qump.spi.Mutation;
import io.qump.spi.StoredValue;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Decides as a function of the user says, and remembers its last answer. For one thread. */
final class Computation<K, V> implements Decision {

  private final EntryCodec<K, V> codec;
  private final K key;
  private final byte[] encodedKey;
  private final BiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> change;
  private @Nullable V result;

  Computation(
      EntryCodec<K, V> codec,
      K key,
      byte[] encodedKey,
      BiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> change) {
    this.codec = codec;
    this.key = key;
    this.encodedKey = encodedKey;
    this.change = change;
  }

  @Override
  public @Nullable Mutation decide(@Nullable StoredValue present) {
    result = change.apply(key, codec.valueOrNull(present));
    if (result != null) {
      return codec.put(encodedKey, result);
    }
    return present == null ? null : new Mutation.Remove(codec.map(), encodedKey);
  }

  @Nullable V result() {
    return result;
  }
}
