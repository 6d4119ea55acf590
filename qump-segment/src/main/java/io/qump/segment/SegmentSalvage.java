package io.qump.segment;

import io.qump.error.CorruptionException;
import io.qump.segment.SegmentHeader.Span;
import io.qump.spi.CommitTime;
import io.qump.spi.KeyRange;
import io.qump.spi.StoredValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Brings back every entry of a damaged segment whose block verifies, in order, and says between
 * which keys others are lost. For one thread at a time; used once.
 */
final class SegmentSalvage implements BlockScan.Visitor {

  private final SegmentSource source;
  private final Span span;
  private final Bounds bounds;
  private final Target target;
  private final long identity;
  private final DecodedBlock block = new DecodedBlock();
  private final EntryState entry = new EntryState();
  private final List<Lost> lost = new ArrayList<>();
  private final Set<Integer> maps = new TreeSet<>();
  private @Nullable SegmentProperties properties;
  private @Nullable DataPlaces places;
  private byte @Nullable [] lastKey;
  private boolean gap;
  private int timeBlocks;
  private long entries;
  private long lostValues;

  /** What only looks takes nothing. */
  static final Target NOWHERE =
      new Target() {
        @Override
        public void time(CommitTime pair) {}

        @Override
        public void entry(EntryState entry) {}
      };

  /** Takes what comes back: times first, then entries, each in their order. */
  interface Target {

    /**
     * Takes the time of a commit.
     *
     * @param pair the commit and its time
     */
    void time(CommitTime pair);

    /**
     * Takes an entry, which changes afterwards.
     *
     * @param entry the next one
     */
    void entry(EntryState entry);
  }

  /** Writes what comes back. */
  static Target into(RunWriter writer) {
    return new Target() {
      @Override
      public void time(CommitTime pair) {
        writer.addTime(pair);
      }

      @Override
      public void entry(EntryState entry) {
        writer.add(entry);
      }
    };
  }

  /**
   * Between which full keys all keys of a segment lie.
   *
   * @param from the least one, included
   * @param to the end, not included; null for none
   */
  // A carrier: arrays are compared by nobody here.
  @SuppressWarnings("ArrayRecordComponent")
  record Bounds(byte[] from, byte @Nullable [] to) {}

  /**
   * Full keys among which some are lost.
   *
   * @param from the least one, included
   * @param to the end, not included; null for none
   * @param byBlock whether a data block is lost, and not the value of one key
   */
  // A carrier: arrays are compared by nobody here.
  @SuppressWarnings("ArrayRecordComponent")
  record Lost(byte[] from, byte @Nullable [] to, boolean byBlock) {}

  /**
   * A salvage.
   *
   * @param source the damaged segment
   * @param span the commits of its run
   * @param bounds where its keys must lie
   * @param target takes what comes back
   */
  SegmentSalvage(SegmentSource source, Span span, Bounds bounds, Target target) {
    this.source = source;
    this.span = span;
    this.bounds = bounds;
    this.target = target;
    this.properties = source.properties();
    this.identity = source.identity();
  }

  /** Goes over the whole segment. */
  void run() {
    FileBytes file = source.file();
    if (file == null) {
      gap = true;
    } else {
      scan(file);
    }
    if (gap) {
      lose(upper());
    }
    SegmentHeader header = source.header();
    if (header != null && header.counts().entries() == entries + lostValues) {
      // The blocks that are lost had no entries.
      lost.removeIf(Lost::byBlock);
    }
  }

  /** Where entries are lost. */
  List<Lost> lost() {
    return lost;
  }

  /** How many states came back. */
  long entries() {
    return entries;
  }

  /** The maps of what came back. */
  Set<Integer> maps() {
    return maps;
  }

  /** The properties, if they verify. */
  @Nullable SegmentProperties properties() {
    return properties;
  }

  private void scan(FileBytes file) {
    SegmentHeader header = source.header();
    int end = file.size();
    int indexPosition = 0;
    if (header != null) {
      end = (int) Math.min(end, header.places().length() - SegmentFormat.END_MARKER_BYTES);
      indexPosition = (int) header.places().index();
      boolean hasIndex = indexPosition > 0 && header.places().properties() <= end;
      places = hasIndex ? readPlaces(file, header) : null;
    }
    new BlockScan(file, identity, end, places, indexPosition).run(this);
    // Without a header only the properties, which stand at the end, show that nothing is cut off.
    gap |= header == null ? properties == null : end < indexPosition;
  }

  private static @Nullable DataPlaces readPlaces(FileBytes file, SegmentHeader header) {
    try {
      return DataPlaces.of(StoredIndex.open(file, header, new BlockCache(0)));
    } catch (CorruptionException e) {
      // Then blocks are searched for.
      return null;
    }
  }

  @Override
  public void gap(int from, int to) {
    SegmentHeader header = source.header();
    boolean behindEntries = header != null && from >= header.places().index();
    DataPlaces known = places;
    gap |= !behindEntries && (known == null || known.hasBetween(from, to));
  }

  @Override
  public void block(BlockKind kind, int position, int total, BlockReader content) {
    if (kind == BlockKind.TIMES) {
      times(content, position);
    } else if (kind == BlockKind.DATA) {
      data(position, total);
    } else if (kind == BlockKind.PROPERTIES && properties == null) {
      properties = SegmentProperties.decode(SegmentReader.source(content));
    }
  }

  private void times(BlockReader content, int position) {
    FileBytes file = source.file();
    if (file == null || entries > 0) {
      return;
    }
    TimePairs pairs =
        SegmentReader.wellFormed(
            file.damage(), position, () -> TimePairs.decode(SegmentReader.source(content)));
    for (int i = 0; i < pairs.size(); i++) {
      target.time(pairs.get(i));
    }
    timeBlocks++;
  }

  /** Whether times of commits are lost; without properties nobody knows. */
  boolean hasLostTimes() {
    SegmentProperties known = properties;
    return known == null ? timeBlocks > 0 : timeBlocks < known.times().size();
  }

  /** Whether a key may have several states in it. */
  boolean hasHistory() {
    SegmentHeader header = source.header();
    return header == null || header.counts().entries() > header.counts().keys();
  }

  private void data(int position, int total) {
    FileBytes file = source.file();
    if (file == null || !decode(file, position, total)) {
      gap = true;
      return;
    }
    if (gap) {
      byte[] first = key(0);
      // Older states of a key may stand in the block behind the one that has its newest.
      lose(hasHistory() ? KeyRange.behind(first) : first);
      gap = false;
    }
    for (int i = 0; i < block.count(); i++) {
      entry(file, position, i);
    }
  }

  /** Whether a block is what it must be: its checksum is right, so this fails for a bug only. */
  private boolean decode(FileBytes file, int position, int total) {
    try {
      block.read(file, identity, position, total, span.firstSequence());
    } catch (CorruptionException e) {
      return false;
    }
    byte[] before = lastKey;
    return block.count() > 0 && (before == null || Arrays.compareUnsigned(before, key(0)) <= 0);
  }

  private void entry(FileBytes file, int position, int i) {
    byte[] key = key(i);
    boolean removed = block.type(i) == SegmentFormat.TOMBSTONE;
    StoredValue value = null;
    if (!removed) {
      try {
        value = block.value(file, identity, position, i);
      } catch (CorruptionException e) {
        lost.add(new Lost(key, KeyRange.behind(key), false));
        lostValues++;
        lastKey = key;
        return;
      }
    }
    lastKey = key;
    entry.set(
        block.map(i),
        block.userKey(i),
        block.sequence(i),
        removed ? SegmentFormat.TOMBSTONE : block.type(i),
        value == null ? null : value.bytes());
    maps.add(block.map(i));
    entries++;
    target.entry(entry);
  }

  private byte[] key(int i) {
    return Arrays.copyOfRange(block.keys(), block.keyStart(i), block.keyEnd(i));
  }

  private void lose(byte @Nullable [] to) {
    byte[] before = lastKey;
    // Of the key before the gap older states may be lost.
    byte[] from = before == null ? lower() : hasHistory() ? before : KeyRange.behind(before);
    if (to == null || Arrays.compareUnsigned(from, to) < 0) {
      lost.add(new Lost(from, to, true));
    }
  }

  private byte[] lower() {
    SegmentProperties known = source.properties();
    return known == null ? bounds.from() : known.firstKey();
  }

  private byte @Nullable [] upper() {
    SegmentProperties known = properties;
    return known == null ? bounds.to() : KeyRange.behind(known.lastKey());
  }
}
