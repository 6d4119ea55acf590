package io.qump.hdf5;

import io.qump.addressing.AddressScheme;
import io.qump.spi.ManyValues;
import io.qump.spi.MapId;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All entries of the base after some commit. Immutable; thread-safe.
 *
 * @param sequence the newest commit in it
 * @param timeMillis wall-clock time of that commit, milliseconds since 1970; 0 if there is none
 * @param tables the tables of the maps that have or had entries, by map number
 * @param generations where they lie
 */
record BaseState(
    long sequence, long timeMillis, Map<Integer, Table> tables, Generations generations) {

  BaseState {
    tables = Map.copyOf(tables);
  }

  @Nullable StoredValue get(AddressScheme addressing, MapId map, byte[] key, long identityHash) {
    Table table = tables.get(map.number());
    if (table == null) {
      return null;
    }
    return table.pairs()
        ? new PairTable(table, generations).get(key)
        : new RecordTable(table, generations, addressing).get(key, identityHash);
  }

  ScanPage scan(AddressScheme addressing, ScanRequest request) {
    Table table = tables.get(request.map().number());
    if (table == null) {
      return new ScanPage(List.of(), Optional.empty());
    }
    return table.pairs()
        ? new PairTable(table, generations).scan(request)
        : new RecordTable(table, generations, addressing).scan(request);
  }

  /** How many values a key of a map of pairs has. */
  long count(MapId map, byte[] key) {
    Table table = tables.get(map.number());
    return table == null ? 0 : new PairTable(table, generations).count(key);
  }

  /** The table of a map, a new one if it has none. */
  Table table(MapId map, long seed) {
    Table table = tables.get(map.number());
    return table != null ? table : Table.empty(map.number(), ManyValues.holdsPairs(map), seed);
  }
}
