package io.qump.codec;

import java.util.Arrays;
import java.util.Comparator;

/** Bytes as they are: see {@link Codecs#BYTES}. Stateless; thread-safe. */
final class BytesCodec implements Codec<byte[]> {

  @Override
  public ValueType type() {
    return ValueType.BINARY;
  }

  @Override
  public byte[] encode(byte[] value) {
    return value.clone();
  }

  @Override
  public byte[] decode(byte[] bytes) {
    return bytes.clone();
  }

  @Override
  public byte[] encodePrefix(byte[] prefix) {
    return prefix.clone();
  }

  @Override
  public Comparator<byte[]> comparator() {
    return Arrays::compareUnsigned;
  }
}
