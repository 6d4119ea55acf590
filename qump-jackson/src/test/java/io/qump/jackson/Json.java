package io.qump.jackson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.codec.ValueCodec;
import io.qump.error.InvalidValueException;
import java.nio.charset.StandardCharsets;

/** Steps that the tests of the codecs share. */
final class Json {

  private Json() {}

  static <T> String write(ValueCodec<T> codec, T value) {
    return new String(codec.encode(value), StandardCharsets.UTF_8);
  }

  static <T> T read(ValueCodec<T> codec, String json) {
    return codec.decode(json.getBytes(StandardCharsets.UTF_8));
  }

  /** A value has this JSON and comes back from it. */
  static <T> void checkBothWays(ValueCodec<T> codec, T value, String json) {
    assertEquals(json, write(codec, value));
    assertEquals(value, read(codec, json));
  }

  /** JSON is refused with the typed error, its cause, and a message that has some words. */
  static void checkRefused(ValueCodec<?> codec, String json, String... words) {
    InvalidValueException refusal =
        assertThrows(InvalidValueException.class, () -> read(codec, json), json);
    check(refusal, words);
  }

  /** A value is refused with the typed error, its cause, and a message that has some words. */
  static <T> void checkNotWritten(ValueCodec<T> codec, T value, String... words) {
    check(assertThrows(InvalidValueException.class, () -> codec.encode(value)), words);
  }

  private static void check(InvalidValueException refusal, String... words) {
    String message = refusal.toString();
    assertTrue(message.contains("type="), message);
    for (String word : words) {
      assertTrue(message.contains(word), message);
    }
  }
}
