package io.qump.hdf5;

import io.qump.spi.StoredValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A record of an ordinary map: an extent with the key in full and the value. Immutable by
 * agreement.
 *
 * @param key the encoded key
 * @param value the value
 */
// Arrays are compared by nobody here.
@SuppressWarnings("ArrayRecordComponent")
record StoredRecord(byte[] key, StoredValue value) {

  private static final int TYPE = 8;
  private static final int KEY_LENGTH = 12;
  private static final int KEY = 16;

  ByteBuffer encode() {
    return ByteBuffer.allocate(KEY + key.length + value.bytes().length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(value.sequence())
        .putInt(value.type())
        .putInt(key.length)
        .put(key)
        .put(value.bytes())
        .flip();
  }

  static boolean isWhole(ByteBuffer content) {
    return content.limit() >= KEY
        && content.getInt(KEY_LENGTH) >= 0
        && content.getInt(KEY_LENGTH) <= content.limit() - KEY;
  }

  static boolean hasKey(ByteBuffer content, byte[] key) {
    return content.getInt(KEY_LENGTH) == key.length
        && content.slice(KEY, key.length).equals(ByteBuffer.wrap(key));
  }

  static byte[] key(ByteBuffer content) {
    byte[] key = new byte[content.getInt(KEY_LENGTH)];
    content.get(KEY, key);
    return key;
  }

  static StoredValue value(ByteBuffer content) {
    int at = KEY + content.getInt(KEY_LENGTH);
    byte[] bytes = new byte[content.limit() - at];
    content.get(at, bytes);
    return new StoredValue(content.getLong(0), content.getInt(TYPE), bytes);
  }
}
