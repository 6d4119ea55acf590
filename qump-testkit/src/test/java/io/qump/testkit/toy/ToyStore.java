package io.qump.testkit.toy;

import io.qump.error.CorruptionException;
import io.qump.error.ReadOnlyException;
import io.qump.error.StorageException;
import io.qump.spi.AppendFile;
import io.qump.spi.Volume;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A small log-structured store, right if it is told no flaw: each put is a record that is forced
 * before the put returns; a compaction writes a snapshot and begins a new log. Each log begins with
 * the sequence before its first put, so a log that lost its end is found by the next one. For one
 * thread at a time.
 */
public final class ToyStore implements AutoCloseable {

  private final Volume volume;
  private final Set<Flaw> flaws;
  private final SortedMap<String, String> entries;
  private long sequence;
  private int log;
  private AppendFile file;
  private boolean failed;

  /** Opens a store: reads the snapshot and the logs behind it, and begins a new log. */
  public ToyStore(Volume volume, Set<Flaw> flaws) {
    this.volume = volume;
    this.flaws = flaws;
    if (!flaws.contains(Flaw.LEAVE_UNFINISHED_SNAPSHOT) && volume.exists(ToySnapshot.UNFINISHED)) {
      volume.delete(ToySnapshot.UNFINISHED);
    }
    ToySnapshot snapshot =
        volume.exists(ToySnapshot.NAME)
            ? ToySnapshot.decode(ToyLog.bytes(volume, ToySnapshot.NAME))
            : ToySnapshot.empty();
    entries = new TreeMap<>(snapshot.entries());
    sequence = snapshot.sequence();
    log = snapshot.firstLog() - 1;
    List<Integer> present = ToyLog.numbers(volume);
    present.stream().filter(number -> number >= snapshot.firstLog()).forEach(this::replay);
    present.stream().filter(number -> number < snapshot.firstLog()).forEach(this::deleteLog);
    file = beginLog();
  }

  private AppendFile beginLog() {
    if (flaws.contains(Flaw.RECOVERY_REPLACES_LOG) && volume.exists(ToyLog.name(log))) {
      return replaceLog();
    }
    if (flaws.contains(Flaw.APPEND_AFTER_TORN_TAIL) && volume.exists(ToyLog.name(log))) {
      return copyLog();
    }
    log++;
    AppendFile begun = ToyLog.create(volume, log, sequence, flaws);
    if (!flaws.contains(Flaw.FORGET_DIRECTORY_FORCE_AT_OPEN)) {
      ToyLog.closeIfItFails(begun, () -> volume.forceDirectory(""));
    }
    return begun;
  }

  private AppendFile replaceLog() {
    List<ToyRecord> records = ToyLog.read(volume, log, flaws);
    volume.delete(ToyLog.name(log));
    AppendFile begun = volume.create(ToyLog.name(log));
    records.forEach(record -> begun.append(record.encode(flaws)));
    begun.force();
    volume.forceDirectory("");
    return begun;
  }

  /** A volume cannot append to what is there, so the file is copied, torn tail and all. */
  private AppendFile copyLog() {
    String name = ToyLog.name(log);
    AppendFile begun = volume.create("copy");
    begun.append(ToyLog.bytes(volume, name));
    begun.force();
    volume.rename("copy", name);
    volume.forceDirectory("");
    return begun;
  }

  private void replay(int number) {
    for (ToyRecord record : ToyLog.read(volume, number, flaws)) {
      long expected = sequence + (record.kind() == ToyRecord.PUT ? 1 : 0);
      if (record.sequence() != expected && !flaws.contains(Flaw.STOP_AT_FIRST_BAD_RECORD)) {
        String message = "sequence=" + record.sequence() + " expected=" + expected;
        if (flaws.contains(Flaw.UNTYPED_ERROR)) {
          throw new IllegalStateException(message);
        }
        throw new CorruptionException(ToyLog.name(number), record.position(), message);
      }
      if (record.kind() == ToyRecord.PUT) {
        entries.put(record.key(), record.value());
        sequence = record.sequence();
      }
    }
    log = Math.max(log, number);
  }

  private void deleteLog(int number) {
    volume.delete(ToyLog.name(number));
  }

  /** Sets a value. Durable when this returns. */
  public void put(String key, String value) {
    attempt(
        () -> {
          if (flaws.contains(Flaw.ACKNOWLEDGE_BEFORE_FORCE)) {
            file.force();
          }
          write(ToyRecord.PUT, sequence + 1, key, value);
          sequence++;
          entries.put(key, value);
        });
  }

  private void write(int kind, long number, String key, String value) {
    int position = (int) file.position();
    file.append(new ToyRecord(log, position, number, kind, key, value).encode(flaws));
    if (flaws.contains(Flaw.SWALLOW_FAILED_FORCE) || flaws.contains(Flaw.RETRY_FAILED_FORCE)) {
      forceCarelessly();
    } else if (!flaws.contains(Flaw.FORGET_FORCE)
        && !flaws.contains(Flaw.ACKNOWLEDGE_BEFORE_FORCE)) {
      file.force();
    }
  }

  private void forceCarelessly() {
    try {
      file.force();
    } catch (StorageException e) {
      if (flaws.contains(Flaw.RETRY_FAILED_FORCE)) {
        file.force();
      }
    }
  }

  /** Writes a snapshot, begins a new log and deletes the old ones. */
  public void compact() {
    attempt(
        () -> {
          ToySnapshot snapshot = new ToySnapshot(sequence, log + 1, entries);
          AppendFile next = ToyLog.create(volume, log + 1, sequence, flaws);
          ToyLog.closeIfItFails(next, () -> writeSnapshot(snapshot));
          file.close();
          file = next;
          log++;
          if (!flaws.contains(Flaw.DELETE_LOGS_BEFORE_RENAME)) {
            deleteOldLogs();
          }
        });
  }

  private void writeSnapshot(ToySnapshot snapshot) {
    boolean inPlace = flaws.contains(Flaw.SNAPSHOT_IN_PLACE);
    if (inPlace && volume.exists(ToySnapshot.NAME)) {
      volume.delete(ToySnapshot.NAME);
    }
    try (AppendFile written = volume.create(inPlace ? ToySnapshot.NAME : ToySnapshot.UNFINISHED)) {
      written.append(snapshot.encode());
      if (!flaws.contains(Flaw.FORGET_SNAPSHOT_FORCE)
          && !flaws.contains(Flaw.RENAME_BEFORE_FORCE)) {
        written.force();
      }
      if (flaws.contains(Flaw.DELETE_LOGS_BEFORE_RENAME)) {
        log++;
        deleteOldLogs();
        log--;
      }
      if (!inPlace) {
        volume.rename(ToySnapshot.UNFINISHED, ToySnapshot.NAME);
      }
      if (!flaws.contains(Flaw.FORGET_DIRECTORY_FORCE_AFTER_RENAME)) {
        volume.forceDirectory("");
      }
      if (flaws.contains(Flaw.RENAME_BEFORE_FORCE)) {
        written.force();
      }
    }
  }

  private void deleteOldLogs() {
    ToyLog.numbers(volume).stream().filter(number -> number < log).forEach(this::deleteLog);
  }

  /** After a failure the store takes nothing more: what is on disk is unknown. */
  private void attempt(Runnable change) {
    if (failed) {
      throw new ReadOnlyException("the store failed before; open it again");
    }
    failed = true;
    change.run();
    failed = false;
  }

  /** All entries. */
  public SortedMap<String, String> entries() {
    return new TreeMap<>(entries);
  }

  /** The number of puts so far. */
  public long sequence() {
    return sequence;
  }

  /** Ends the log with a record that says so: behind it nothing is a torn tail. */
  @Override
  public void close() {
    try {
      if (!failed) {
        attempt(() -> write(ToyRecord.END, sequence, "", ""));
      }
    } finally {
      file.close();
    }
  }
}
