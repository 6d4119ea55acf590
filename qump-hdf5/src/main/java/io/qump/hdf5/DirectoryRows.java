package io.qump.hdf5;

import io.qump.hdf5.SortedPages.Page;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes the directory of a generation: what changed since another state. For one thread. */
final class DirectoryRows {

  /** The row says what there is now. */
  static final int SET = 1;

  /** The row says what is gone. */
  static final int DROP = 2;

  /** Kind of a map: an ordinary one. */
  static final int KIND_RECORDS = 1;

  /** Kind of a map: pairs. */
  static final int KIND_PAIRS = 2;

  private final GrowingBytes maps = new GrowingBytes();
  private final GrowingBytes buckets = new GrowingBytes();
  private final GrowingBytes pages = new GrowingBytes();
  private final GrowingBytes keys = new GrowingBytes();

  private DirectoryRows() {}

  /**
   * The rows that make one state of another.
   *
   * @param before none for rows that are complete by themselves
   */
  static DirectoryRows between(Map<Integer, Table> before, Map<Integer, Table> now) {
    DirectoryRows rows = new DirectoryRows();
    for (Map.Entry<Integer, Table> table : new TreeMap<>(now).entrySet()) {
      Table old = before.get(table.getKey());
      if (!table.getValue().equals(old)) {
        rows.addMap(table.getValue());
        rows.addBuckets(old, table.getValue());
        rows.addPages(old, table.getValue());
      }
    }
    return rows;
  }

  /** How many rows a state needs that is complete by itself. */
  static long complete(Map<Integer, Table> tables) {
    long rows = 0;
    for (Table table : tables.values()) {
      rows += 1 + table.directory().buckets().size() + table.pages().pages().size();
    }
    return rows;
  }

  long count() {
    return (long) maps.length() / RowType.MAP.bytes()
        + buckets.length() / RowType.BUCKET.bytes()
        + pages.length() / RowType.PAGE.bytes();
  }

  Map<Section, ByteBuffer> sections() {
    Map<Section, ByteBuffer> sections = new EnumMap<>(Section.class);
    sections.put(Section.DIRECTORY_MAPS, maps.view());
    sections.put(Section.DIRECTORY_BUCKETS, buckets.view());
    sections.put(Section.DIRECTORY_PAGES, pages.view());
    sections.put(Section.DIRECTORY_KEYS, keys.view());
    return sections;
  }

  private void addMap(Table table) {
    maps.extend(RowType.MAP.bytes())
        .putInt(table.map())
        .putInt(table.pairs() ? KIND_PAIRS : KIND_RECORDS)
        .putLong(table.nextBucket())
        .putLong(table.entries());
  }

  /** Both lists go through all hashes in order, so what differs is found side by side. */
  private void addBuckets(@org.jspecify.annotations.Nullable Table before, Table table) {
    List<Bucket> old = before == null ? List.of() : before.directory().buckets();
    List<Bucket> now = table.directory().buckets();
    Set<Long> dropped = new HashSet<>();
    int i = 0;
    for (Bucket bucket : now) {
      while (i < old.size() && Long.compareUnsigned(old.get(i).prefix(), bucket.prefix()) < 0) {
        dropped.add(old.get(i++).id());
      }
      boolean same = i < old.size() && old.get(i).equals(bucket);
      if (i < old.size() && old.get(i).prefix() == bucket.prefix()) {
        if (!same) {
          dropped.add(old.get(i).id());
        }
        i++;
      }
      if (!same) {
        addBucket(table.map(), bucket);
      }
    }
    for (; i < old.size(); i++) {
      dropped.add(old.get(i).id());
    }
    now.forEach(bucket -> dropped.remove(bucket.id()));
    dropped.stream().sorted().forEach(id -> dropBucket(table.map(), id));
  }

  private void addBucket(int map, Bucket bucket) {
    ByteBuffer row = buckets.extend(RowType.BUCKET.bytes());
    row.putInt(map).putInt(SET).putLong(bucket.id()).putLong(bucket.prefix());
    row.putInt(bucket.depth()).putInt(bucket.entries());
    for (Piece piece : bucket.pieces()) {
      row.putInt(piece.generation())
          .putInt(piece.first())
          .putInt(piece.count())
          .putInt(piece.checksum());
    }
  }

  private void dropBucket(int map, long id) {
    buckets.extend(RowType.BUCKET.bytes()).putInt(map).putInt(DROP).putLong(id);
  }

  private void addPages(@org.jspecify.annotations.Nullable Table before, Table table) {
    List<Page> old = before == null ? List.of() : before.pages().pages();
    int i = 0;
    for (Page page : table.pages().pages()) {
      while (i < old.size() && Arrays.compareUnsigned(old.get(i).first(), page.first()) < 0) {
        addPage(table.map(), DROP, old.get(i++));
      }
      boolean same = i < old.size() && old.get(i).equals(page);
      if (i < old.size() && Arrays.equals(old.get(i).first(), page.first())) {
        i++;
      }
      if (!same) {
        addPage(table.map(), SET, page);
      }
    }
    for (; i < old.size(); i++) {
      addPage(table.map(), DROP, old.get(i));
    }
  }

  private void addPage(int map, int change, Page page) {
    int keyAt = keys.length();
    keys.extend(page.first().length).put(page.first());
    Place place = page.place();
    pages
        .extend(RowType.PAGE.bytes())
        .putInt(map)
        .putInt(change)
        .putInt(keyAt)
        .putInt(page.first().length)
        .putInt(place.generation())
        .putInt(place.length())
        .putLong(place.offset())
        .putInt(place.checksum())
        .putInt(page.count());
  }
}
