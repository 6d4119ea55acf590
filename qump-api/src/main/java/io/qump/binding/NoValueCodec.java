package io.qump.binding;

import io.qump.codec.Codecs;
import io.qump.codec.ValueCodec;
import io.qump.codec.ValueType;

/**
 * The value of a pair, which has none: no bytes, of the type of {@link Codecs#BYTES}. All pairs
 * share one empty array, which nobody can change; so a pair in memory has one object less.
 * Stateless; thread-safe.
 */
final class NoValueCodec implements ValueCodec<byte[]> {

  private static final byte[] NOTHING = {};

  @Override
  public ValueType type() {
    return Codecs.BYTES.type();
  }

  @Override
  public byte[] encode(byte[] value) {
    return NOTHING;
  }

  @Override
  public byte[] decode(byte[] bytes) {
    return NOTHING;
  }
}
