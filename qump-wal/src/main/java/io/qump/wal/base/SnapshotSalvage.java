package io.qump.wal.base;

import io.qump.Fault;
import io.qump.error.CorruptionException;
import io.qump.spi.KeyRange;
import io.qump.spi.PlannedRepair.LostRange;
import io.qump.spi.ReadFile;
import io.qump.spi.StorageContext;
import io.qump.spi.StoredEntry;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings back every entry of a snapshot whose block verifies, and says between which keys others
 * are lost. For one thread; used once.
 */
final class SnapshotSalvage implements SnapshotScan.Visitor {

  private static final String ADVICE = "repaired: see what was brought back and what is lost";

  private final String name;
  private final List<Fault> faults = new ArrayList<>();
  private final List<LostRange> lost = new ArrayList<>();
  private final NavigableMap<Integer, List<StoredEntry>> tables = new TreeMap<>();
  private final SnapshotEntries entries;
  private final SnapshotDamage damage;
  private long sequence;

  /** 0 if the header is damaged: a wrong time would carry the clock away. */
  private long timeMillis;

  /** Whether the last block was seen. */
  private boolean complete;

  private boolean gap;
  private int gapMap;
  private byte @Nullable [] gapKey;

  private SnapshotSalvage(String name, long sequence) {
    this.name = name;
    this.sequence = sequence;
    this.damage = new SnapshotDamage(name);
    this.entries = new SnapshotEntries(damage, this::entry);
  }

  /**
   * Reads what verifies of a file.
   *
   * @param file its present name
   * @param sequence the sequence in the name that it had
   */
  static SnapshotSalvage of(StorageContext context, String file, long sequence) {
    SnapshotSalvage salvage = new SnapshotSalvage(file, sequence);
    try (ReadFile open = context.volume().open(file)) {
      salvage.read(open, context, sequence);
    }
    return salvage;
  }

  private void read(ReadFile file, StorageContext context, long named) {
    ByteBuffer bytes = ByteBuffer.allocate(SnapshotFormat.HEADER_BYTES);
    int read = file.read(0, bytes);
    bytes.clear();
    SnapshotHeader header = SnapshotHeader.unchecked(bytes);
    try {
      damage.require(read == bytes.capacity(), read, "the header is cut off");
      header = SnapshotHeader.decode(bytes, name);
      sequence = header.sequence();
      timeMillis = header.timeMillis();
      header.check(context.storeId(), named, damage);
    } catch (CorruptionException e) {
      fault(e.position(), SnapshotDamage.what(e));
    }
    if (faults.isEmpty() || header.storeId().equals(context.storeId()) || sequence == named) {
      new SnapshotScan(file, header.identity()).run(this);
    }
    if (gap) {
      lose(Integer.MAX_VALUE, null);
    }
  }

  private void fault(long position, String what) {
    faults.add(new Fault(name, position, what, ADVICE));
  }

  private void entry(int map, StoredEntry entry) {
    if (gap) {
      gap = false;
      lose(map, entry.key());
    }
    tables.computeIfAbsent(map, fresh -> new ArrayList<>()).add(entry);
  }

  private void lose(int toMap, byte @Nullable [] to) {
    byte[] before = gapKey;
    lost.add(
        new LostRange(
            gapMap,
            before == null ? new byte[0] : KeyRange.behind(before),
            toMap,
            to,
            1,
            sequence,
            false));
  }

  @Override
  public void block(ByteBuffer content, long begin) {
    try {
      entries.block(content, begin);
    } catch (CorruptionException e) {
      fault(e.position(), SnapshotDamage.what(e));
      beginGap();
    }
  }

  @Override
  public void end(long count, long end) {
    if (count == entries.count()) {
      // What does not verify had no entries.
      lost.clear();
      gap = false;
    } else if (faults.isEmpty()) {
      fault(end, "it says " + count + " entries and has " + entries.count());
      beginGap();
    }
    complete = true;
  }

  @Override
  public void gap(long from, long to) {
    fault(from, "no block verifies from here to position " + to);
    if (!complete) {
      beginGap();
    }
  }

  private void beginGap() {
    if (!gap) {
      gap = true;
      gapMap = entries.lastMap();
      gapKey = entries.lastKey();
    }
  }

  List<Fault> faults() {
    return faults;
  }

  List<LostRange> lost() {
    return lost;
  }

  long entries() {
    return entries.count();
  }

  /** What came back. */
  BaseState state() {
    return SnapshotReader.stateOf(sequence, timeMillis, tables);
  }
}
