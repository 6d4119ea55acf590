package io.qump.hdf5;

import io.qump.addressing.AddressScheme;
import io.qump.error.CorruptionException;
import io.qump.spi.KeyRange;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads an ordinary map. Immutable; thread-safe. */
final class RecordTable {

  private final Table table;
  private final Extents extents;
  private final AddressScheme addressing;

  RecordTable(Table table, Extents extents, AddressScheme addressing) {
    this.table = table;
    this.extents = extents;
    this.addressing = addressing;
  }

  @Nullable StoredValue get(byte[] key, long identityHash) {
    RecordKey record = RecordKey.of(addressing, key, identityHash);
    List<Entry> entries =
        BucketReader.find(
            table.bucket(record.hi(), record.lo()), extents, record.hi(), record.lo());
    for (Entry entry : entries) {
      ByteBuffer content = record(extents, entry);
      if (StoredRecord.hasKey(content, key)) {
        return StoredRecord.value(content);
      }
    }
    return null;
  }

  /** The record that an entry leads to. */
  static ByteBuffer record(Extents extents, Entry entry) {
    Place place = entry.place();
    if (entry.state() == EntryState.RECORD) {
      ByteBuffer content = extents.content(place, Hdf5Format.EXTENT_RECORD);
      if (StoredRecord.isWhole(content)) {
        return content;
      }
    }
    throw new CorruptionException(
        Hdf5Format.name(place.generation()),
        place.offset(),
        "an entry of an ordinary map does not lead to a record; restore the store from a copy");
  }

  /** The keys come in order from their pages, each value by way of the hash table. */
  ScanPage scan(ScanRequest request) {
    KeyRange range = request.range();
    List<byte[]> keys =
        table.pages().keys(extents, range, request.descending(), request.maxEntries());
    List<StoredEntry> entries = new ArrayList<>(keys.size());
    for (byte[] key : keys) {
      entries.add(new StoredEntry(key, value(key)));
    }
    return keys.size() < request.maxEntries()
        ? new ScanPage(entries, Optional.empty())
        : new ScanPage(
            entries, Optional.of(range.remaining(keys.get(keys.size() - 1), request.descending())));
  }

  private StoredValue value(byte[] key) {
    StoredValue value = get(key, addressing.identityHash(key));
    if (value == null) {
      throw new CorruptionException(
          Manifest.NAME,
          0,
          "map="
              + table.map()
              + " has a key in order that its hash table has not; restore the"
              + " store from a copy");
    }
    return value;
  }
}
