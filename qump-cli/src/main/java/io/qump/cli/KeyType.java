package io.qump.cli;

import io.qump.codec.KeyCodec;
import io.qump.error.InvalidArgumentException;
import io.qump.error.InvalidValueException;

/**
 * A type of keys as text. Immutable and thread-safe.
 *
 * @param text how a key is written
 * @param codec how it is stored
 * @param <K> the type of the keys
 */
record KeyType<K>(TextType<K> text, KeyCodec<K> codec) {

  /** The type of a name; only types with an order of their own have one. */
  static KeyType<?> named(String name) {
    return switch (name) {
      case "string", "long", "double", "integer", "decimal", "uuid", "bytes" ->
          of(TextType.named(name));
      default ->
          throw new InvalidArgumentException(
              "--key-type="
                  + name
                  + "; legal: string, long, double, integer, decimal, uuid, bytes");
    };
  }

  private static <K> KeyType<K> of(TextType<K> type) {
    if (type.codec() instanceof KeyCodec<?>) {
      @SuppressWarnings("unchecked") // A codec of both kinds has one type.
      KeyCodec<K> codec = (KeyCodec<K>) type.codec();
      return new KeyType<>(type, codec);
    }
    throw new IllegalStateException("type=" + type.name() + " has no order");
  }

  /** The stored bytes of a key. */
  byte[] encode(String key) {
    return codec.encode(text.parse(key));
  }

  /** What the stored bytes of all keys with a prefix begin with. */
  byte[] encodePrefix(String prefix) {
    return codec.encodePrefix(text.parse(prefix));
  }

  /** A stored key as text. */
  String decode(byte[] key) {
    try {
      return text.print(codec.decode(key));
    } catch (InvalidValueException e) {
      throw new InvalidArgumentException(
          "--key-type="
              + text.name()
              + "; the map has keys of another type; cause: "
              + CommandText.bare(e),
          e);
    }
  }
}
