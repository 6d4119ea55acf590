package io.qump.math.store;

import io.qump.codec.Value;
import io.qump.codec.ValueCodec;
import io.qump.math.ContentHash;
import io.qump.math.MathematicalMetadata;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * Metadata and the value that they describe. Immutable; thread-safe.
 *
 * @param described the SHA-256 of the value: the code of its type in two bytes, then its bytes
 * @param metadata what is known about it
 */
record AttachedMetadata(ContentHash described, MathematicalMetadata metadata) {

  static AttachedMetadata to(Value value, MathematicalMetadata metadata) {
    return new AttachedMetadata(digest(value), metadata);
  }

  static <V> AttachedMetadata to(V value, ValueCodec<V> codec, MathematicalMetadata metadata) {
    return to(Value.encode(value, codec), metadata);
  }

  /** Whether an entry still has the value that these metadata describe. */
  boolean describes(@Nullable Value value) {
    return value != null && digest(value).equals(described);
  }

  private static ContentHash digest(Value value) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(ByteBuffer.allocate(2).putShort(0, (short) value.type().code()));
      sha256.update(value.asByteBuffer());
      return ContentHash.ofBytes(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
