package io.qump.codec;

/** Values of every type: see {@link Codecs#VALUE}. Stateless; thread-safe. */
final class MixedCodec implements ValueCodec<Value> {

  @Override
  public ValueType type() {
    return ValueType.BINARY;
  }

  @Override
  public ValueType typeOf(Value value) {
    return value.type();
  }

  @Override
  public byte[] encode(Value value) {
    return value.toBytes();
  }

  @Override
  public Value decode(byte[] bytes) {
    // A guess at the type would be a silent error later: say so at once.
    throw Malformed.bytes(type(), bytes, "a value of any type is decoded with its type code");
  }

  @Override
  public Value decode(int typeCode, byte[] bytes) {
    return Value.of(ValueType.ofCode(typeCode), bytes);
  }
}
