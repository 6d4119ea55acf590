package io.qump.hdf5;

import java.util.HashMap;
import java.util.Map;

/** Lets go of everything that a map holds: one row of the deletion log for each section. */
final class TableClear {

  private final Map<Integer, Long> entries = new HashMap<>();
  private final Map<Integer, Long> values = new HashMap<>();

  private TableClear() {}

  /** Reads every bucket, and no record. */
  static void free(Table table, Workspace work) {
    TableClear sums = new TableClear();
    for (Bucket bucket : table.directory().buckets()) {
      bucket
          .pieces()
          .forEach(piece -> sums.entries.merge(piece.generation(), piece.bytes(), Long::sum));
      if (!table.pairs()) {
        BucketReader.entries(bucket, work).forEach(entry -> sums.add(entry.place()));
      }
    }
    table.pages().pages().forEach(page -> sums.add(page.place()));
    sums.entries.forEach(
        (generation, bytes) ->
            work.freeAll(table.map(), generation, Hdf5Format.SECTION_BUCKETS, bytes));
    sums.values.forEach(
        (generation, bytes) ->
            work.freeAll(table.map(), generation, Hdf5Format.SECTION_VALUES, bytes));
  }

  private void add(Place place) {
    values.merge(place.generation(), (long) place.length(), Long::sum);
  }
}
