package io.qump.codec;

import java.nio.ByteBuffer;
import java.util.Comparator;

/**
 * 64-bit integers: see {@link Codecs#LONG}. Flipping the sign bit turns signed order into unsigned
 * order. Stateless; thread-safe.
 */
final class LongCodec implements Codec<Long> {

  @Override
  public ValueType type() {
    return ValueType.LONG;
  }

  @Override
  public byte[] encode(Long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value ^ Long.MIN_VALUE).array();
  }

  @Override
  public Long decode(byte[] bytes) {
    Malformed.requireSize(type(), bytes, Long.BYTES);
    return ByteBuffer.wrap(bytes).getLong() ^ Long.MIN_VALUE;
  }

  @Override
  public Comparator<Long> comparator() {
    return Comparator.naturalOrder();
  }
}
