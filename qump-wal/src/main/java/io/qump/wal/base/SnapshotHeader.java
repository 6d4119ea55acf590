package io.qump.wal.base;

import io.qump.error.CorruptionException;
import io.qump.error.FormatVersionException;
import io.qump.spi.ReadFile;
import io.qump.spi.Volume;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/**
 * The header of a snapshot file. Immutable; thread-safe.
 *
 * @param storeId the store that the file belongs to
 * @param sequence the newest commit in it
 * @param timeMillis wall-clock time of that commit, milliseconds since 1970; 0 if there is none
 * @param identity what its blocks are bound to
 */
record SnapshotHeader(UUID storeId, long sequence, long timeMillis, long identity) {

  /**
   * Reads and checks a header: magic, version, checksum.
   *
   * @param header the first bytes of the file
   * @param file the file's name, for errors
   * @throws CorruptionException if it is not what was written
   * @throws FormatVersionException if another release wrote it
   */
  static SnapshotHeader decode(ByteBuffer header, String file) {
    SnapshotDamage damage = new SnapshotDamage(file);
    damage.require(header.getLong(0) == SnapshotFormat.MAGIC, 0, "the magic number is wrong");
    int version = header.getInt(Long.BYTES);
    boolean intact =
        header.getInt(SnapshotFormat.HEADER_CHECKSUM) == SnapshotFormat.headerChecksum(header);
    if (intact && version != SnapshotFormat.VERSION) {
      throw new FormatVersionException(
          "file="
              + file
              + " version="
              + version
              + " supported="
              + SnapshotFormat.VERSION
              + "; open it with the release that wrote it");
    }
    damage.require(intact, SnapshotFormat.HEADER_CHECKSUM, "the checksum of the header is wrong");
    return unchecked(header);
  }

  /** What stands in a header, damaged or not. */
  static SnapshotHeader unchecked(ByteBuffer header) {
    return new SnapshotHeader(
        new UUID(
            header.getLong(SnapshotFormat.STORE_ID),
            header.getLong(SnapshotFormat.STORE_ID + Long.BYTES)),
        header.getLong(SnapshotFormat.SEQUENCE),
        header.getLong(SnapshotFormat.SEQUENCE + Long.BYTES),
        header.getLong(SnapshotFormat.IDENTITY));
  }

  /** The store that a file says it belongs to; empty if its header does not verify. */
  static Optional<UUID> storeOf(Volume volume, String name) {
    ByteBuffer bytes = ByteBuffer.allocate(SnapshotFormat.HEADER_BYTES);
    try (ReadFile file = volume.open(name)) {
      file.read(0, bytes);
    }
    boolean verifies =
        bytes.getInt(SnapshotFormat.HEADER_CHECKSUM)
            == SnapshotFormat.headerChecksum(bytes.duplicate().clear());
    return bytes.hasRemaining() || !verifies
        ? Optional.empty()
        : Optional.of(unchecked(bytes).storeId());
  }

  /** Checks that it is the header of a store's snapshot of a sequence. */
  void check(UUID expectedStore, long expectedSequence, SnapshotDamage damage) {
    damage.require(
        storeId.equals(expectedStore),
        SnapshotFormat.STORE_ID,
        "it belongs to store " + storeId + ", not " + expectedStore);
    damage.require(
        sequence == expectedSequence,
        SnapshotFormat.SEQUENCE,
        "it holds sequence " + sequence + ", which is not that of its name");
  }
}
