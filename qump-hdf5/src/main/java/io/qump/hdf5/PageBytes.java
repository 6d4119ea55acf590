package io.qump.hdf5;

import io.qump.error.CorruptionException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The content of a page of sorted keys: how many there are, then for each how many bytes it shares
 * with the one before, how many follow, and those. Stateless.
 */
final class PageBytes {

  private static final int LENGTHS = 2 * Integer.BYTES;

  private PageBytes() {}

  static ByteBuffer encode(List<byte[]> keys) {
    int most = Integer.BYTES;
    for (byte[] key : keys) {
      most += LENGTHS + key.length;
    }
    ByteBuffer bytes = ByteBuffer.allocate(most).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(keys.size());
    byte[] before = new byte[0];
    for (byte[] key : keys) {
      int shared = Arrays.mismatch(before, key);
      shared = shared < 0 ? key.length : shared;
      Varints.put(bytes, shared);
      Varints.put(bytes, key.length - shared);
      bytes.put(key, shared, key.length - shared);
      before = key;
    }
    return bytes.flip();
  }

  static List<byte[]> decode(ByteBuffer content, SortedPages.Page page) {
    ByteBuffer bytes = content.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    try {
      int count = bytes.getInt();
      if (count == page.count()) {
        return decode(bytes, count);
      }
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw damage(page, e);
    }
    throw damage(page, new IllegalArgumentException("count"));
  }

  private static List<byte[]> decode(ByteBuffer bytes, int count) {
    List<byte[]> keys = new ArrayList<>(Math.min(count, bytes.remaining()));
    byte[] before = new byte[0];
    for (int i = 0; i < count; i++) {
      int shared = Varints.get(bytes);
      int rest = Varints.get(bytes);
      if (shared > before.length || rest > bytes.remaining()) {
        throw new IllegalArgumentException("lengths");
      }
      byte[] key = Arrays.copyOf(before, shared + rest);
      bytes.get(key, shared, rest);
      keys.add(key);
      before = key;
    }
    return keys;
  }

  private static CorruptionException damage(SortedPages.Page page, RuntimeException cause) {
    return new CorruptionException(
        Hdf5Format.name(page.place().generation()),
        page.place().offset(),
        "a page of keys is not as the format wants it; restore the store from a copy",
        cause);
  }
}
