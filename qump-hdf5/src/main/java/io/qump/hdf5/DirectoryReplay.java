package io.qump.hdf5;

import io.qump.error.CorruptionException;
import io.qump.hdf5.SortedPages.Page;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the tables of the directories of generations: a complete one, then the changes in their
 * order. For one thread.
 */
final class DirectoryReplay {

  private final long seed;
  private final Map<Integer, Rows> maps = new HashMap<>();

  DirectoryReplay(long seed) {
    this.seed = seed;
  }

  /** What is known of one map so far. For one thread. */
  private static final class Rows {
    boolean pairs;
    long nextBucket;
    long entries;
    final Map<Long, Bucket> buckets = new HashMap<>();
    final TreeMap<byte[], Page> pages = new TreeMap<>(Arrays::compareUnsigned);
  }

  /**
   * Adds the directory of a generation.
   *
   * @throws CorruptionException if a row makes no sense
   */
  void add(String file, Map<Section, ByteBuffer> sections) {
    try {
      addMaps(rows(sections, Section.DIRECTORY_MAPS));
      addBuckets(rows(sections, Section.DIRECTORY_BUCKETS));
      addPages(rows(sections, Section.DIRECTORY_PAGES), rows(sections, Section.DIRECTORY_KEYS));
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw damage(file, e);
    }
  }

  private static CorruptionException damage(
      String file, @org.jspecify.annotations.Nullable Throwable cause) {
    String what = "its directory is not as the format wants it; restore the store from a copy";
    return cause == null
        ? new CorruptionException(file, 0, what)
        : new CorruptionException(file, 0, what, cause);
  }

  private static ByteBuffer rows(Map<Section, ByteBuffer> sections, Section section) {
    ByteBuffer rows = sections.getOrDefault(section, ByteBuffer.allocate(0)).duplicate().rewind();
    if (rows.remaining() % section.type().bytes() != 0) {
      throw new IllegalArgumentException("a part of a row in " + section);
    }
    return rows.order(ByteOrder.LITTLE_ENDIAN);
  }

  private void addMaps(ByteBuffer rows) {
    while (rows.hasRemaining()) {
      Rows map = maps.computeIfAbsent(rows.getInt(), number -> new Rows());
      map.pairs = rows.getInt() == DirectoryRows.KIND_PAIRS;
      map.nextBucket = rows.getLong();
      map.entries = rows.getLong();
    }
  }

  private Rows map(int number) {
    Rows map = maps.get(number);
    if (map == null) {
      throw new IllegalArgumentException("map=" + number + " is not known");
    }
    return map;
  }

  private void addBuckets(ByteBuffer rows) {
    for (int at = 0; at < rows.limit(); at += RowType.BUCKET.bytes()) {
      ByteBuffer row = rows.slice(at, RowType.BUCKET.bytes()).order(ByteOrder.LITTLE_ENDIAN);
      Map<Long, Bucket> buckets = map(row.getInt()).buckets;
      int change = row.getInt();
      long id = row.getLong();
      if (change == DirectoryRows.DROP) {
        buckets.remove(id);
      } else {
        buckets.put(id, bucket(id, row));
      }
    }
  }

  private static Bucket bucket(long id, ByteBuffer row) {
    long prefix = row.getLong();
    int depth = row.getInt();
    int entries = row.getInt();
    List<Piece> pieces = new ArrayList<>();
    while (row.hasRemaining()) {
      Piece piece = new Piece(row.getInt(), row.getInt(), row.getInt(), row.getInt());
      if (piece.generation() != Hdf5Format.NO_GENERATION) {
        pieces.add(piece);
      }
    }
    return new Bucket(id, depth, prefix, entries, pieces);
  }

  private void addPages(ByteBuffer rows, ByteBuffer keys) {
    while (rows.hasRemaining()) {
      TreeMap<byte[], Page> pages = map(rows.getInt()).pages;
      int change = rows.getInt();
      int keyAt = rows.getInt();
      int keyLength = rows.getInt();
      if (keyLength < 0 || keyLength > keys.limit()) {
        throw new IllegalArgumentException("key_length=" + keyLength);
      }
      byte[] key = new byte[keyLength];
      keys.get(keyAt, key);
      int generation = rows.getInt();
      int length = rows.getInt();
      Place place = new Place(generation, rows.getLong(), length, rows.getInt());
      int count = rows.getInt();
      if (change == DirectoryRows.DROP) {
        pages.remove(key);
      } else {
        pages.put(key, new Page(key, count, place));
      }
    }
  }

  /**
   * The tables.
   *
   * @throws CorruptionException if the buckets of a map do not cover every key once
   */
  Map<Integer, Table> tables() {
    Map<Integer, Table> tables = new HashMap<>();
    maps.forEach((number, rows) -> tables.put(number, table(number, rows)));
    return tables;
  }

  private Table table(int number, Rows rows) {
    Directory directory = Directory.of(List.copyOf(rows.buckets.values()));
    long entries = rows.buckets.values().stream().mapToLong(Bucket::entries).sum();
    if (directory == null || entries != rows.entries) {
      throw damage(Manifest.NAME, null);
    }
    return new Table(
        number,
        rows.pairs,
        new SlotHash(rows.pairs, seed),
        directory,
        new SortedPages(List.copyOf(rows.pages.values())),
        rows.nextBucket,
        entries);
  }
}
