package io.qump.binding;

import io.qump.Pair;
import io.qump.codec.KeyCodec;
import io.qump.error.CorruptionException;
import io.qump.spi.KeyRange;
import io.qump.spi.ManyValues;
import java.nio.ByteBuffer;
import java.util.UUID;

/** A pair as 32 bytes: the key, then the value, most significant byte first. Stateless. */
final class PairCodec implements KeyCodec<Pair> {

  private static final int BYTES = 2 * ManyValues.BYTES;

  @Override
  public byte[] encode(Pair pair) {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    put(bytes, pair.key());
    put(bytes, pair.value());
    return bytes.array();
  }

  /** Where the pairs of a key are. */
  static KeyRange range(UUID key) {
    ByteBuffer prefix = ByteBuffer.allocate(ManyValues.BYTES);
    put(prefix, key);
    return KeyRange.withPrefix(prefix.array());
  }

  private static void put(ByteBuffer bytes, UUID bits) {
    bytes.putLong(bits.getMostSignificantBits()).putLong(bits.getLeastSignificantBits());
  }

  @Override
  public Pair decode(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new CorruptionException(
          ManyValues.MAP_PREFIX,
          0,
          "a pair has " + bytes.length + " bytes and not " + BYTES + "; restore the store");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return new Pair(new UUID(in.getLong(), in.getLong()), new UUID(in.getLong(), in.getLong()));
  }
}
