package io.qump.math;

import io.qump.codec.ValueCodec;
import io.qump.codec.ValueType;
import java.util.Arrays;
import java.util.Objects;

/**
 * A codec with one encoding for each value: what it decodes it encodes again, and refuses bytes
 * that are not the same. Thread-safe.
 *
 * @param <V> the type of the values
 */
abstract class CanonicalCodec<V> implements ValueCodec<V> {

  private final ValueType type;

  CanonicalCodec(ValueType type) {
    this.type = type;
  }

  abstract void write(V value, MathWriter out);

  abstract V read(MathReader in);

  @Override
  public final ValueType type() {
    return type;
  }

  @Override
  public final byte[] encode(V value) {
    Objects.requireNonNull(value, "value");
    MathWriter out = new MathWriter();
    write(value, out);
    return out.toBytes();
  }

  @Override
  public final V decode(byte[] bytes) {
    MathReader in = new MathReader(type, bytes);
    V value = read(in);
    in.end();
    byte[] again = encode(value);
    if (!Arrays.equals(bytes, again)) {
      int at = Arrays.mismatch(bytes, again);
      throw MathReader.refusal(type, bytes, at, "it has other bytes than these");
    }
    return value;
  }
}
