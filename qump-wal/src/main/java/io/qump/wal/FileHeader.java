package io.qump.wal;

import io.qump.error.FormatVersionException;
import io.qump.error.LogCorruptionException;
import io.qump.spi.ReadFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The first bytes of a log file: which file it is, and how it goes on from the one before.
 *
 * <p>A file gets its name only after its header was forced, so under that name a header that does
 * not verify is damaged. Immutable and thread-safe.
 *
 * @param storeId the store that the file belongs to
 * @param number the file's number, also in its name; the next file has the next one
 * @param identity random; every checksum in the file covers it
 * @param firstSequence the first commit that may stand in the file
 * @param createdMillis wall-clock time of its making, milliseconds since 1970
 * @param forcedLength how many bytes of it were forced before it got its name
 * @param previousIdentity identity of the file before; 0 if there was none
 * @param previousEnd where the valid part of the file before ends; 0 if there was none
 */
record FileHeader(
    UUID storeId,
    long number,
    long identity,
    long firstSequence,
    long createdMillis,
    long forcedLength,
    long previousIdentity,
    long previousEnd) {

  // The layout of version 1, see docs/formats/wal.md. DO NOT CHANGE.
  private static final byte[] MAGIC = "QUMPWLOG".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int VERSION_OFFSET = 8;
  private static final int STORE_ID_OFFSET = 12;
  private static final int NUMBER_OFFSET = 28;

  /** Where the identity stands. */
  static final int IDENTITY_OFFSET = 36;

  private static final int CHECKSUM_OFFSET = 84;

  /** Bytes that a header takes. */
  static final int LENGTH = 88;

  /** The header as it stands in the file. */
  ByteBuffer encode() {
    ByteBuffer bytes =
        ByteBuffer.allocate(LENGTH)
            .put(MAGIC)
            .putInt(VERSION)
            .putLong(storeId.getMostSignificantBits())
            .putLong(storeId.getLeastSignificantBits())
            .putLong(number)
            .putLong(identity)
            .putLong(firstSequence)
            .putLong(createdMillis)
            .putLong(forcedLength)
            .putLong(previousIdentity)
            .putLong(previousEnd);
    return bytes.putInt(checksum(bytes.array())).flip();
  }

  /**
   * Reads and checks a header: magic, version, checksum, store, number, in this order.
   *
   * @param bytes the start of the file, {@link #LENGTH} bytes or fewer if it is shorter
   * @param file the file's name, for errors
   * @param storeId the store that it must belong to
   * @param number the number in its name
   * @throws FormatVersionException if another version wrote it
   * @throws LogCorruptionException if it is damaged, or another store's or number's
   */
  static FileHeader decode(byte[] bytes, String file, UUID storeId, long number) {
    require(
        bytes.length >= LENGTH, file, bytes.length, "length=" + bytes.length + " cuts the header");
    require(Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length), file, 0, "wrong magic");
    requireVersion(bytes, file);
    ByteBuffer fields = ByteBuffer.wrap(bytes);
    require(fields.getInt(CHECKSUM_OFFSET) == checksum(bytes), file, 0, "wrong header checksum");
    fields.position(STORE_ID_OFFSET);
    FileHeader header =
        new FileHeader(
            new UUID(fields.getLong(), fields.getLong()),
            fields.getLong(),
            fields.getLong(),
            fields.getLong(),
            fields.getLong(),
            fields.getLong(),
            fields.getLong(),
            fields.getLong());
    require(
        header.storeId.equals(storeId),
        file,
        STORE_ID_OFFSET,
        "storeId=" + header.storeId + " but this store is " + storeId);
    require(
        header.number == number,
        file,
        NUMBER_OFFSET,
        "number=" + header.number + " is not that of the name");
    return header;
  }

  /** A damaged version field is told from a foreign version by the checksum of our own. */
  private static void requireVersion(byte[] bytes, String file) {
    ByteBuffer fields = ByteBuffer.wrap(bytes.clone());
    int version = fields.getInt(VERSION_OFFSET);
    if (version == VERSION) {
      return;
    }
    fields.putInt(VERSION_OFFSET, VERSION);
    require(
        fields.getInt(CHECKSUM_OFFSET) != checksum(fields.array()),
        file,
        VERSION_OFFSET,
        "damaged version=" + version);
    throw new FormatVersionException(
        "file="
            + file
            + " version="
            + version
            + "; this release reads version="
            + VERSION
            + ": open the store with the release that wrote it");
  }

  /** The store that a file says it belongs to; empty if its header does not verify. */
  static Optional<UUID> storeOf(LogDirectory directory, long number) {
    ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
    try (ReadFile file = directory.open(number)) {
      file.read(0, bytes);
    }
    boolean verifies = bytes.getInt(CHECKSUM_OFFSET) == checksum(bytes.array());
    return bytes.hasRemaining() || !verifies
        ? Optional.empty()
        : Optional.of(
            new UUID(bytes.getLong(STORE_ID_OFFSET), bytes.getLong(STORE_ID_OFFSET + Long.BYTES)));
  }

  private static int checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, CHECKSUM_OFFSET);
    return (int) crc.getValue();
  }

  private static void require(boolean holds, String file, long position, String found) {
    if (!holds) {
      throw LogCorruption.at(file, position, found);
    }
  }
}
