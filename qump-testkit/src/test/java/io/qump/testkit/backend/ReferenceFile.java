package io.qump.testkit.backend;

import io.qump.error.CorruptionException;
import io.qump.spi.AppendFile;
import io.qump.spi.ReadFile;
import io.qump.spi.StoredValue;
import io.qump.spi.Volume;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * The one file of a {@link ReferenceBase}: store, sequence, number of entries, then each entry,
 * then a checksum. It is written under another name, forced, renamed, and its name is forced.
 *
 * @param volume where it is
 * @param directory its directory
 * @param store the store's identity
 */
record ReferenceFile(Volume volume, String directory, UUID store) {

  private static final int HEADER = 28;
  private static final int ENTRY_HEADER = 24;

  String name() {
    return directory + "/state";
  }

  ReferenceTables read() {
    NavigableMap<Integer, NavigableMap<byte[], StoredValue>> maps = new TreeMap<>();
    if (!volume.exists(name())) {
      return new ReferenceTables(0, maps);
    }
    try (ReadFile file = volume.open(name())) {
      ByteBuffer bytes = file.view(0, (int) file.size());
      require(bytes.remaining() >= HEADER + Integer.BYTES, 0, "too short");
      int content = bytes.remaining() - Integer.BYTES;
      require(bytes.getInt(content) == checksum(bytes.slice(0, content)), content, "checksum");
      require(new UUID(bytes.getLong(), bytes.getLong()).equals(store), 0, "another store's");
      long sequence = bytes.getLong();
      for (int count = bytes.getInt(); count > 0; count--) {
        readEntry(bytes, maps);
      }
      return new ReferenceTables(sequence, maps);
    }
  }

  private static void readEntry(
      ByteBuffer bytes, NavigableMap<Integer, NavigableMap<byte[], StoredValue>> maps) {
    int map = bytes.getInt();
    long sequence = bytes.getLong();
    int type = bytes.getInt();
    byte[] key = new byte[bytes.getInt()];
    byte[] value = new byte[bytes.getInt()];
    bytes.get(key).get(value);
    maps.computeIfAbsent(map, number -> ReferenceTables.newMap())
        .put(key, new StoredValue(sequence, type, value));
  }

  private void require(boolean holds, int position, String what) {
    if (!holds) {
      throw new CorruptionException(name(), position, what);
    }
  }

  private static int checksum(ByteBuffer bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  void write(ReferenceTables tables) {
    String temporary = name() + ".tmp";
    if (volume.exists(temporary)) {
      volume.delete(temporary);
    }
    try (AppendFile file = volume.create(temporary)) {
      file.append(encoded(tables));
      file.force();
    }
    volume.rename(temporary, name());
    volume.forceDirectory(directory);
  }

  private ByteBuffer encoded(ReferenceTables tables) {
    int length = HEADER + Integer.BYTES;
    int count = 0;
    for (NavigableMap<byte[], StoredValue> entries : tables.maps().values()) {
      for (Map.Entry<byte[], StoredValue> entry : entries.entrySet()) {
        length += ENTRY_HEADER + entry.getKey().length + entry.getValue().bytes().length;
        count++;
      }
    }
    ByteBuffer bytes = ByteBuffer.allocate(length);
    bytes.putLong(store.getMostSignificantBits()).putLong(store.getLeastSignificantBits());
    bytes.putLong(tables.sequence()).putInt(count);
    tables
        .maps()
        .forEach((map, entries) -> entries.forEach((key, value) -> put(bytes, map, key, value)));
    return bytes.putInt(checksum(bytes.slice(0, bytes.position()))).flip();
  }

  private static void put(ByteBuffer bytes, int map, byte[] key, StoredValue value) {
    bytes.putInt(map).putLong(value.sequence()).putInt(value.type());
    bytes.putInt(key.length).putInt(value.bytes().length).put(key).put(value.bytes());
  }
}
