package io.qump.wal.base;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.zip.CRC32C;

/** The constants of docs/formats/snapshot.md. */
final class SnapshotFormat {

  // What is stored. DO NOT CHANGE: a new version gets a class of its own.

  /** The characters QUMPSNAP. */
  static final long MAGIC = 0x51_55_4D_50_53_4E_41_50L;

  static final int VERSION = 1;
  static final int STORE_ID = 12;
  static final int SEQUENCE = 28;
  static final int IDENTITY = 44;
  static final int HEADER_CHECKSUM = 52;
  static final int HEADER_BYTES = 56;
  static final int BLOCK_HEADER_BYTES = 8;
  static final int END_BYTES = 16;
  static final int MAX_CONTENT_BYTES = Integer.MAX_VALUE - 63;
  static final String PREFIX = "snapshot-";
  static final String SUFFIX = ".qsn";
  static final String TEMPORARY = ".tmp";

  /** Above how many bytes a block is ended; not part of the format. */
  static final int BLOCK_BYTES = 64 << 10;

  private SnapshotFormat() {}

  static String name(long sequence) {
    return String.format(Locale.ROOT, "%s%016x%s", PREFIX, sequence, SUFFIX);
  }

  /** The checksum of a block, bound to its file and its place. */
  static int checksum(long identity, long offset, int length, ByteBuffer content) {
    ByteBuffer place = ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES);
    place.putLong(identity).putLong(offset).putInt(length).flip();
    CRC32C crc = new CRC32C();
    crc.update(place);
    crc.update(content);
    return (int) crc.getValue();
  }

  static int headerChecksum(ByteBuffer header) {
    CRC32C crc = new CRC32C();
    crc.update(header.duplicate().position(0).limit(HEADER_CHECKSUM));
    return (int) crc.getValue();
  }
}
