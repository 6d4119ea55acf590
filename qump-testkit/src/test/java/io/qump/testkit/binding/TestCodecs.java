package io.qump.testkit.binding;

import io.qump.codec.Codec;
import io.qump.codec.ValueType;
import io.qump.error.InvalidKeyException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Two small codecs. Stateless. */
final class TestCodecs {

  /** ASCII text; ordered as Java orders it. */
  static final Codec<String> TEXT =
      new Codec<>() {
        @Override
        public ValueType type() {
          return ValueType.STRING;
        }

        @Override
        public byte[] encode(String text) {
          return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String decode(byte[] bytes) {
          return new String(bytes, StandardCharsets.UTF_8);
        }

        @Override
        public byte[] encodePrefix(String prefix) {
          return encode(prefix);
        }
      };

  /** Signed numbers; the flipped sign bit keeps their order in unsigned bytes. */
  static final Codec<Long> NUMBER =
      new Codec<>() {
        @Override
        public ValueType type() {
          return ValueType.LONG;
        }

        @Override
        public byte[] encode(Long number) {
          return ByteBuffer.allocate(Long.BYTES).putLong(number ^ Long.MIN_VALUE).array();
        }

        @Override
        public Long decode(byte[] bytes) {
          if (bytes.length != Long.BYTES) {
            throw new InvalidKeyException("key.bytes=" + bytes.length + "; a number has 8");
          }
          return ByteBuffer.wrap(bytes).getLong() ^ Long.MIN_VALUE;
        }
      };

  private TestCodecs() {}
}
