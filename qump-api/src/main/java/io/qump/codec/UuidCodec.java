package io.qump.codec;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.UUID;

/** 128-bit identifiers: see {@link Codecs#UUID}. Stateless; thread-safe. */
final class UuidCodec implements Codec<UUID> {

  private static final int SIZE = 2 * Long.BYTES;

  @Override
  public ValueType type() {
    return ValueType.UUID;
  }

  @Override
  public byte[] encode(UUID value) {
    return ByteBuffer.allocate(SIZE)
        .putLong(value.getMostSignificantBits())
        .putLong(value.getLeastSignificantBits())
        .array();
  }

  @Override
  public UUID decode(byte[] bytes) {
    Malformed.requireSize(type(), bytes, SIZE);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return new UUID(in.getLong(), in.getLong());
  }

  @Override
  public Comparator<UUID> comparator() {
    return UuidCodec::compare;
  }

  private static int compare(UUID a, UUID b) {
    int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
  }
}
