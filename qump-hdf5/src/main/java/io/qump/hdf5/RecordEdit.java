package io.qump.hdf5;

import io.qump.addressing.AddressScheme;
import io.qump.hdf5.ExtentWriter.Reason;
import io.qump.spi.ChangeSet.EntryChange;
import io.qump.spi.StoredValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes an ordinary map. For one thread. */
final class RecordEdit {

  private final Table before;
  private final ExtentWriter extents;
  private final AddressScheme addressing;
  private final HashEdit hash;

  RecordEdit(Table before, ExtentWriter extents, AddressScheme addressing, long coming) {
    this.before = before;
    this.extents = extents;
    this.addressing = addressing;
    this.hash = new HashEdit(before, extents, coming);
  }

  /** A change with the key of its entry, and what became of the set of keys. For one thread. */
  private static final class Work {
    final EntryChange change;
    final RecordKey key;
    PageEdit.@Nullable Change keys;

    Work(EntryChange change, RecordKey key) {
      this.change = change;
      this.key = key;
    }
  }

  /**
   * Makes changes.
   *
   * @param changes in the order of the keys, one for each, all newer than what is there
   */
  Table apply(List<EntryChange> changes) {
    Work[] inKeyOrder = new Work[changes.size()];
    for (int i = 0; i < inKeyOrder.length; i++) {
      EntryChange change = changes.get(i);
      inKeyOrder[i] = new Work(change, RecordKey.of(addressing, change.key()));
    }
    Work[] inHashOrder = inKeyOrder.clone();
    Arrays.sort(inHashOrder, (one, other) -> Long.compareUnsigned(one.key.hi(), other.key.hi()));
    for (int at = 0; at < inHashOrder.length; ) {
      at = changeBucket(inHashOrder, at);
    }
    List<PageEdit.Change> keys = new ArrayList<>();
    for (Work work : inKeyOrder) {
      if (work.keys != null) {
        keys.add(work.keys);
      }
    }
    return hash.done(before, PageEdit.apply(before.pages(), before.map(), extents, keys));
  }

  /** Makes all changes of the bucket of a change; answers where those of the next begin. */
  private int changeBucket(Work[] works, int from) {
    BucketContent content = hash.open(works[from].key.hi(), works[from].key.lo());
    int at = from;
    while (at < works.length
        && content.takes(before.hash().of(works[at].key.hi(), works[at].key.lo()))) {
      change(content, works[at++]);
    }
    hash.write(content);
    return at;
  }

  private void change(BucketContent content, Work work) {
    byte[] key = work.change.key();
    StoredValue value = work.change.value();
    Entry old = find(content, work.key, key);
    if (old != null) {
      extents.free(before.map(), old.place(), value == null ? Reason.REMOVED : Reason.REPLACED);
    }
    if (value == null) {
      if (old != null) {
        content.remove(old);
        work.keys = new PageEdit.Change(key, false);
      }
      return;
    }
    Place place =
        extents.append(
            Hdf5Format.EXTENT_RECORD, before.map(), new StoredRecord(key, value).encode());
    Entry now = Entry.of(work.key.hi(), work.key.lo(), value.sequence(), place);
    if (old == null) {
      content.add(now);
      work.keys = new PageEdit.Change(key, true);
    } else {
      content.replace(old, now);
    }
  }

  /** Copies the records of keys that lie in a generation, where they are still needed. */
  Table move(List<byte[]> keys, int generation) {
    Work[] works = new Work[keys.size()];
    for (int i = 0; i < works.length; i++) {
      EntryChange change = new EntryChange(keys.get(i), 1, null);
      works[i] = new Work(change, RecordKey.of(addressing, change.key()));
    }
    Arrays.sort(works, (one, other) -> Long.compareUnsigned(one.key.hi(), other.key.hi()));
    for (int at = 0; at < works.length; ) {
      BucketContent content = hash.open(works[at].key.hi(), works[at].key.lo());
      while (at < works.length
          && content.takes(before.hash().of(works[at].key.hi(), works[at].key.lo()))) {
        move(content, works[at++], generation);
      }
      hash.write(content);
    }
    return hash.done(before, before.pages());
  }

  private void move(BucketContent content, Work work, int generation) {
    Entry old = find(content, work.key, work.change.key());
    if (old != null && old.place().generation() == generation) {
      ByteBuffer record = RecordTable.record(extents, old);
      extents.free(before.map(), old.place(), Reason.MOVED);
      Place place = extents.append(Hdf5Format.EXTENT_RECORD, before.map(), record);
      content.replace(old, Entry.of(old.keyHi(), old.keyLo(), old.sequence(), place));
    }
  }

  /** The entry of a key, compared in full. */
  private @Nullable Entry find(BucketContent content, RecordKey record, byte[] key) {
    for (Entry entry : content.find(record.hi(), record.lo())) {
      if (StoredRecord.hasKey(RecordTable.record(extents, entry), key)) {
        return entry;
      }
    }
    return null;
  }
}
