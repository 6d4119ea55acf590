package io.qump.cli;

import io.qump.Cursor;
import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.QumpMap;
import io.qump.Scan;
import io.qump.WriteBatch;
import io.qump.codec.Codecs;
import io.qump.codec.Value;
import java.util.Arrays;
import java.util.List;

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
    this.total = names.stream().mapToLong(name -> map(from, name).size()).sum();
  }

  /** How many entries there are to copy. */
  long total() {
    return total;
  }

  /** How many entries were copied. */
  long entries() {
    return total;
  }

  /** How many maps were copied. */
  int maps() {
    return names.size();
  }

  /** Writes the copy, and makes it durable. */
  void write(Progress progress) {
    long done = 0;
    try (Qump copy = Qump.open(to)) {
      for (String name : names) {
        done = write(map(from, name), copy, map(copy, name), done, progress);
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
      if (!copy.mapNames().equals(from.mapNames()) || done != total) {
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
