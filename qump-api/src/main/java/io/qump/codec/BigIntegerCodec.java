package io.qump.codec;

import java.math.BigInteger;
import java.util.Comparator;

/** Integers of any size: see {@link Codecs#BIG_INTEGER}. Stateless; thread-safe. */
final class BigIntegerCodec implements Codec<BigInteger> {

  @Override
  public ValueType type() {
    return ValueType.BIG_INTEGER;
  }

  @Override
  public byte[] encode(BigInteger value) {
    OrderedWriter out = new OrderedWriter();
    out.writeInteger(value);
    return out.toBytes();
  }

  @Override
  public BigInteger decode(byte[] bytes) {
    OrderedReader in = new OrderedReader(type(), bytes);
    BigInteger value = in.readInteger();
    in.requireEnd();
    return value;
  }

  @Override
  public Comparator<BigInteger> comparator() {
    return Comparator.naturalOrder();
  }
}
