package io.qump.binding;

import io.qump.Pair;
import io.qump.codec.KeyCodec;
import io.qump.error.CorruptionException;
import io.qump.spi.KeyRange;
import io.qump.spi.ManyValues;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/** A pair as 32 bytes: the key, then the value, most significant byte first. Stateless. */
final class PairCodec implements KeyCodec<Pair> {

  private static final int BYTES = 2 * ManyValues.BYTES;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  @Override
  public byte[] encode(Pair pair) {
    byte[] bytes = new byte[BYTES];
    put(bytes, 0, pair.key());
    put(bytes, ManyValues.BYTES, pair.value());
    return bytes;
  }

  /** Where the pairs of a key are. */
  static KeyRange range(UUID key) {
    byte[] prefix = new byte[ManyValues.BYTES];
    put(prefix, 0, key);
    return KeyRange.withPrefix(prefix);
  }

  private static void put(byte[] bytes, int offset, UUID bits) {
    WORD.set(bytes, offset, bits.getMostSignificantBits());
    WORD.set(bytes, offset + Long.BYTES, bits.getLeastSignificantBits());
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
