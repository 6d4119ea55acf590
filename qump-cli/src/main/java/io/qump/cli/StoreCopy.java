package io.qump.cli;

import io.qump.Cursor;
import io.qump.MultiMap;
import io.qump.Pair;
import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.QumpMap;
import io.qump.Scan;
import io.qump.WriteBatch;
import io.qump.codec.Codecs;
import io.qump.codec.Value;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A copy of all maps of a store, in bytes, so that no codec is needed. The store must not be
 * written meanwhile. For one thread.
 */
final class StoreCopy {

  private static final int BATCH_ENTRIES = 1_000;
  private static final long BATCH_BYTES = 1 << 20;

  private final Qump from;
  private final QumpConfiguration to;
  private final List<String> names;
  private final List<String> multiMaps;
  private final long total;

  /**
   * A copy that is not made yet.
   *
   * @param from the store to copy
   * @param to where the copy is to be; it gets the addressing of the original
   */
  StoreCopy(Qump from, QumpConfiguration.Builder to) {
    this.from = from;
    this.to = to.addressScheme(from.addressing().id()).build();
    this.names = List.copyOf(from.mapNames());
    this.multiMaps = List.copyOf(from.multiMapNames());
    this.total =
        names.stream().mapToLong(name -> map(from, name).size()).sum()
            + multiMaps.stream().mapToLong(name -> from.multiMap(name).size()).sum();
  }

  /** How many entries there are to copy, pairs of key and value of maps of many values included. */
  long total() {
    return total;
  }

  /** How many entries were copied. */
  long entries() {
    return total;
  }

  /** How many maps were copied. */
  int maps() {
    return names.size() + multiMaps.size();
  }

  /** Writes the copy, and makes it durable. */
  void write(Progress progress) {
    long done = 0;
    try (Qump copy = Qump.open(to)) {
      for (String name : names) {
        done = write(map(from, name), copy, map(copy, name), done, progress);
      }
      for (String name : multiMaps) {
        done = write(from.multiMap(name), copy, copy.multiMap(name), done, progress);
      }
      copy.checkpoint();
    }
  }

  /**
   * Opens the copy once more, and compares every entry.
   *
   * @throws IllegalStateException at the first difference
   */
  void compare(Progress progress) {
    long done = 0;
    try (Qump copy = Qump.open(to)) {
      for (String name : names) {
        done = compare(map(from, name), map(copy, name), done, progress);
      }
      for (String name : multiMaps) {
        done = compare(from.multiMap(name), copy.multiMap(name), done, progress);
      }
      boolean sameNames =
          copy.mapNames().equals(from.mapNames())
              && copy.multiMapNames().equals(from.multiMapNames());
      if (!sameNames || done != total) {
        throw different("maps=" + copy.mapNames() + " entries=" + done + " expected=" + total);
      }
    }
  }

  private static QumpMap<byte[], Value> map(Qump store, String name) {
    return store.map(name, Codecs.BYTES, Codecs.VALUE);
  }

  private static long write(
      QumpMap<byte[], Value> source,
      Qump copy,
      QumpMap<byte[], Value> target,
      long before,
      Progress progress) {
    long done = before;
    WriteBatch batch = copy.newBatch();
    long bytes = 0;
    try (Cursor<byte[], Value> entries = source.cursor(Scan.all())) {
      while (entries.next()) {
        batch.put(target, entries.key(), entries.value());
        bytes += entries.key().length + entries.value().size();
        if (batch.size() == BATCH_ENTRIES || bytes >= BATCH_BYTES) {
          copy.write(batch);
          batch = copy.newBatch();
          bytes = 0;
        }
        progress.at(++done);
      }
    }
    if (batch.size() > 0) {
      copy.write(batch);
    }
    return done;
  }

  private static long write(
      MultiMap source, Qump copy, MultiMap target, long before, Progress progress) {
    long done = before;
    WriteBatch batch = copy.newBatch();
    try (Stream<Pair> pairs = source.pairs()) {
      for (Pair pair : (Iterable<Pair>) pairs::iterator) {
        batch.insert(target, pair.key(), pair.value());
        if (batch.size() == BATCH_ENTRIES) {
          copy.write(batch);
          batch = copy.newBatch();
        }
        progress.at(++done);
      }
    }
    if (batch.size() > 0) {
      copy.write(batch);
    }
    return done;
  }

  private static long compare(MultiMap source, MultiMap target, long before, Progress progress) {
    long done = before;
    try (Stream<Pair> expected = source.pairs();
        Stream<Pair> found = target.pairs()) {
      Iterator<Pair> copied = found.iterator();
      for (Pair pair : (Iterable<Pair>) expected::iterator) {
        if (!copied.hasNext() || !copied.next().equals(pair)) {
          throw different("multimap=" + source.name() + " pair=" + (done - before));
        }
        progress.at(++done);
      }
      if (copied.hasNext()) {
        throw different("multimap=" + source.name() + " has pairs that the original has not");
      }
    }
    return done;
  }

  private static long compare(
      QumpMap<byte[], Value> source,
      QumpMap<byte[], Value> target,
      long before,
      Progress progress) {
    long done = before;
    try (Cursor<byte[], Value> expected = source.cursor(Scan.all());
        Cursor<byte[], Value> found = target.cursor(Scan.all())) {
      while (expected.next()) {
        boolean isEqual =
            found.next()
                && Arrays.equals(expected.key(), found.key())
                && expected.value().equals(found.value());
        if (!isEqual) {
          throw different("map=" + source.name() + " entry=" + (done - before));
        }
        progress.at(++done);
      }
      if (found.next()) {
        throw different("map=" + source.name() + " has entries that the original has not");
      }
    }
    return done;
  }

  private static IllegalStateException different(String where) {
    return new IllegalStateException(
        where + "; the copy is not what was copied; this is a bug of QUMP");
  }
}
