package io.qump.hdf5;

import io.qump.error.CorruptionException;
import io.qump.hdf5.BaseVerification.Found;
import io.qump.spi.StorageContext;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** Goes from the directory to every entry, record and page. Run once. */
final class TableCheck {

  private final BaseState state;
  private final StorageContext context;
  private final List<CorruptionException> faults = new ArrayList<>();
  private long entries;

  TableCheck(BaseState state, StorageContext context) {
    this.state = state;
    this.context = context;
  }

  Found run(LongConsumer advanced) {
    state.tables().values().forEach(table -> check(table, advanced));
    return new Found(entries, faults);
  }

  private void check(Table table, LongConsumer advanced) {
    long spilled = 0;
    for (Bucket bucket : table.directory().buckets()) {
      try {
        spilled += check(table, bucket);
      } catch (CorruptionException e) {
        faults.add(e);
      }
      advanced.accept((long) bucket.entries() * Hdf5Format.ENTRY_BYTES);
    }
    long keys = 0;
    for (SortedPages.Page page : table.pages().pages()) {
      try {
        keys += SortedPages.keys(state.generations(), page).size();
      } catch (CorruptionException e) {
        faults.add(e);
      }
      advanced.accept(page.place().length());
    }
    long expected = table.pairs() ? spilled : table.entries();
    if (faults.isEmpty() && keys != expected) {
      faults.add(damage(table, "its pages have " + keys + " keys and should have " + expected));
    }
  }

  /** Answers how many values of the bucket's keys are spilled. */
  private long check(Table table, Bucket bucket) {
    long spilled = 0;
    for (Entry entry : BucketReader.entries(bucket, state.generations())) {
      entries++;
      if (!bucket.covers(table.hash().of(entry.keyHi(), entry.keyLo()))) {
        faults.add(damage(table, "bucket=" + bucket.id() + " has an entry of another"));
      }
      if (entry.state() == EntryState.SPILLED) {
        spilled += entry.v0Hi();
      }
      if (!table.pairs()) {
        checkRecord(table, entry);
      }
    }
    return spilled;
  }

  private void checkRecord(Table table, Entry entry) {
    try {
      ByteBuffer record = RecordTable.record(state.generations(), entry);
      RecordKey key = RecordKey.of(context.addressing(), StoredRecord.key(record));
      if (!entry.hasKey(key.hi(), key.lo())) {
        faults.add(damage(table, "an entry leads to the record of another key"));
      }
    } catch (CorruptionException e) {
      faults.add(e);
    }
  }

  private CorruptionException damage(Table table, String what) {
    return new CorruptionException(
        new BaseFiles(context.volume(), context.directory()).name(Manifest.NAME),
        0,
        "map=" + table.map() + ": " + what);
  }
}
