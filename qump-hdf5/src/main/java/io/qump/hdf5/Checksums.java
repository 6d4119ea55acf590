package io.qump.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The checksums of one store's generations: CRC32C (Castagnoli et al. 1993), each begun with the
 * store, the generation and the position of what is checked, so that nothing verifies anywhere
 * else. Immutable; thread-safe.
 */
final class Checksums {

  private static final int PLACE_BYTES = 28;

  private final UUID store;

  Checksums(UUID store) {
    this.store = store;
  }

  /**
   * The checksum of an entry.
   *
   * @param bytes the entry; its checksum is left out
   */
  int entry(int generation, int index, ByteBuffer bytes) {
    return of(generation, index, bytes.slice(0, Hdf5Format.ENTRY_BYTES - Integer.BYTES));
  }

  /**
   * The checksum of an extent of the values.
   *
   * @param bytes the extent; its checksum is left out
   */
  int extent(int generation, long offset, ByteBuffer bytes) {
    CRC32C crc = begun(generation, offset);
    int checksumAt = Hdf5Format.EXTENT_HEADER_BYTES - Integer.BYTES;
    crc.update(bytes.slice(0, checksumAt));
    int content = Hdf5Format.EXTENT_HEADER_BYTES;
    crc.update(bytes.slice(content, bytes.limit() - content));
    return (int) crc.getValue();
  }

  /** The checksum of bytes that are named with it elsewhere. */
  static int plain(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate());
    return (int) crc.getValue();
  }

  private int of(int generation, long position, ByteBuffer bytes) {
    CRC32C crc = begun(generation, position);
    crc.update(bytes);
    return (int) crc.getValue();
  }

  private CRC32C begun(int generation, long position) {
    CRC32C crc = new CRC32C();
    crc.update(
        ByteBuffer.allocate(PLACE_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(store.getMostSignificantBits())
            .putLong(store.getLeastSignificantBits())
            .putInt(generation)
            .putLong(position)
            .flip());
    return crc;
  }
}
