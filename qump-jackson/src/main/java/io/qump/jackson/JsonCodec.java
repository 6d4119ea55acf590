package io.qump.jackson;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import io.qump.codec.ValueCodec;
import io.qump.codec.ValueType;
import io.qump.error.InvalidValueException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What all codecs for JSON have in common: the type, the refusal of null, and the one exception for
 * whatever a mapper, or the classes that it calls, may throw. Thread-safe.
 *
 * @param <T> the type of the values
 */
abstract class JsonCodec<T> implements ValueCodec<T> {

  private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);

  private final JavaType javaType;

  JsonCodec(JavaType javaType) {
    this.javaType = javaType;
  }

  /** The JSON of a value. */
  abstract byte[] write(T value) throws IOException;

  /** The value of some JSON, which may be null. */
  abstract @Nullable T read(byte[] bytes) throws IOException;

  @Override
  public final ValueType type() {
    return ValueType.JSON;
  }

  @Override
  public final byte[] encode(T value) {
    Objects.requireNonNull(value, "value");
    byte[] bytes;
    try {
      bytes = write(value);
    } catch (IOException | RuntimeException e) {
      throw refusal("it has no JSON that could be read again: change the value or its class", e);
    }
    if (Arrays.equals(bytes, NULL)) {
      throw new InvalidValueException(name() + "; its JSON is null: remove the entry instead");
    }
    return bytes;
  }

  @Override
  public final T decode(byte[] bytes) {
    T value;
    try {
      value = read(bytes);
    } catch (IOException | RuntimeException e) {
      throw refusal(
          "size=" + bytes.length + " bytes; open the map with the codec that wrote them", e);
    }
    if (value == null || (value instanceof JsonNode node && node.isNull())) {
      throw new InvalidValueException(
          name() + " bytes=null; a value is never null: remove the entry instead");
    }
    return value;
  }

  private InvalidValueException refusal(String what, Exception cause) {
    return new InvalidValueException(
        name() + "; " + what + "; cause: " + cause.getMessage(), cause);
  }

  private String name() {
    return "type=" + javaType.toCanonical();
  }
}
