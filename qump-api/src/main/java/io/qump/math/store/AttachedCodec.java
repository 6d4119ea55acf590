package io.qump.math.store;

import io.qump.codec.ValueCodec;
import io.qump.codec.ValueType;
import io.qump.error.InvalidValueException;
import io.qump.math.ContentHash;
import io.qump.math.MathCodecs;
import java.util.Arrays;

/** Attached metadata: 32 bytes, then the metadata. Stateless; thread-safe. */
final class AttachedCodec implements ValueCodec<AttachedMetadata> {

  @Override
  public ValueType type() {
    return ValueType.ATTACHED_METADATA;
  }

  @Override
  public byte[] encode(AttachedMetadata value) {
    return Place.join(value.described().toBytes(), MathCodecs.METADATA.encode(value.metadata()));
  }

  @Override
  public AttachedMetadata decode(byte[] bytes) {
    if (bytes.length < ContentHash.SIZE) {
      throw new InvalidValueException(
          "size=" + bytes.length + "; attached metadata have more than " + ContentHash.SIZE);
    }
    return new AttachedMetadata(
        ContentHash.ofBytes(Arrays.copyOf(bytes, ContentHash.SIZE)),
        MathCodecs.METADATA.decode(Arrays.copyOfRange(bytes, ContentHash.SIZE, bytes.length)));
  }
}
