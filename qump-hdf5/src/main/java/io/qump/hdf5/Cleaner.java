package io.qump.hdf5;

import io.qump.addressing.AddressScheme;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Copies what is needed of a generation, so that its file can go. For one thread. */
final class Cleaner {

  private final BaseState before;
  private final Workspace work;
  private final AddressScheme addressing;

  Cleaner(BaseState before, Workspace work, AddressScheme addressing) {
    this.before = before;
    this.work = work;
    this.addressing = addressing;
  }

  /** The same entries without that generation. */
  BaseState without(int generation) {
    Map<Integer, List<byte[]>> records = records(before.generations().of(generation));
    Map<Integer, Table> tables = new HashMap<>();
    // Immutable maps have another order in each JVM; the same content is to give the same bytes.
    new TreeMap<>(before.tables())
        .descendingMap()
        .forEach(
            (map, table) ->
                tables.put(map, moved(table, generation, records.getOrDefault(map, List.of()))));
    return new BaseState(before.sequence(), before.timeMillis(), tables, work.done());
  }

  /** The keys of all records in a generation, needed or not, by map. */
  private static Map<Integer, List<byte[]>> records(Generation generation) {
    Map<Integer, List<byte[]>> records = new HashMap<>();
    ValueWalk walk = new ValueWalk(generation);
    while (walk.next()) {
      if (walk.kind() == Hdf5Format.EXTENT_RECORD && !StoredRecord.isWhole(walk.content())) {
        throw generation.valueDamage(walk.place().offset(), "a record is too short");
      }
      if (walk.kind() == Hdf5Format.EXTENT_RECORD) {
        records
            .computeIfAbsent(walk.map(), map -> new ArrayList<>())
            .add(StoredRecord.key(walk.content()));
      }
    }
    return records;
  }

  private Table moved(Table before, int generation, List<byte[]> keys) {
    Table table = before;
    if (!keys.isEmpty() && !table.pairs()) {
      table = new RecordEdit(table, work, addressing, 0).move(keys, generation);
    }
    HashEdit buckets = new HashEdit(table, work, 0);
    for (Bucket bucket : table.directory().buckets()) {
      if (bucket.pieces().stream().anyMatch(piece -> piece.generation() == generation)) {
        buckets.rewrite(bucket);
      }
    }
    return buckets.done(table, PageEdit.move(table.pages(), table.map(), work, generation));
  }
}
