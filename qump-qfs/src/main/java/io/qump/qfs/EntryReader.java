package io.qump.qfs;

import io.qump.error.StorageException;
import io.qump.spi.StoredValue;
import java.util.UUID;

/** Reads entry files and believes none that is not what the index names. Thread-safe. */
final class EntryReader {

  private final BaseFiles files;
  private final UUID storeId;

  EntryReader(BaseFiles files, UUID storeId) {
    this.files = files;
    this.storeId = storeId;
  }

  /**
   * The value of an entry.
   *
   * @throws io.qump.error.CorruptionException if the file is not what was written, or missing
   * @throws StorageException if the medium failed
   */
  StoredValue read(MapEntries map, IndexEntry entry) {
    return file(map, entry).value();
  }

  /** As {@link #read}; everything that the file says. */
  EntryFile file(MapEntries map, IndexEntry entry) {
    String name = map.fileOf(entry);
    Damage damage = files.damage(name);
    byte[] bytes = bytes(name, entry, damage);
    EntryFile file = EntryFile.decode(bytes, storeId, damage);
    damage.require(
        EntryFile.fingerprint(bytes) == entry.fingerprint(),
        bytes.length - TextFrame.LAST_LINE_BYTES,
        "it is whole, but not the file that the index names");
    file.require(map.map(), entry, damage);
    return file;
  }

  private byte[] bytes(String name, IndexEntry entry, Damage damage) {
    try {
      return files.read(name, entry.length());
    } catch (StorageException e) {
      if (!files.exists(name)) {
        throw damage.at(0, "the index names the file, and it is missing", e);
      }
      throw e;
    }
  }
}
