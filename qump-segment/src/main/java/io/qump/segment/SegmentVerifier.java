package io.qump.segment;

import io.qump.addressing.AddressScheme;
import io.qump.error.CorruptionException;
import io.qump.segment.SegmentHeader.Counts;
import io.qump.segment.SegmentHeader.Places;
import io.qump.segment.SegmentHeader.Span;
import io.qump.spi.CommitTime;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks every byte of a segment, and all that must fit together in it: end marker, blocks, Merkle
 * root, index, order, filter, statistics. It goes on behind damage, so that each damaged block is
 * found. The header and the properties were checked when the segment was opened. For one thread at
 * a time; used once.
 */
final class SegmentVerifier implements BlockScan.Visitor {

  private static final int PIECE_BYTES = 1 << 20;
  private static final int COUNTS = 92;

  private final SegmentReader segment;
  private final AddressScheme addressing;
  private final LongConsumer advanced;
  private final FileBytes file;
  private final SegmentHeader header;
  private final Damage damage;
  private final List<byte[]> leaves = new ArrayList<>();
  private final DecodedBlock block = new DecodedBlock();

  /** The first thing that is wrong at each position. */
  private final TreeMap<Long, CorruptionException> faults = new TreeMap<>();

  private final Set<Integer> maps = new TreeSet<>();

  /** Where data blocks must be; null if there are none, or if the index is damaged. */
  private @Nullable DataPlaces dataPlaces;

  private byte[] lastKey = new byte[0];
  private long lastSequence;
  private CommitTime lastTime = new CommitTime(0, -1);
  private int timeBlocks;
  private int dataBlocks;
  private long entries;
  private long tombstones;
  private long keys;
  private long unreported;

  SegmentVerifier(SegmentReader segment, AddressScheme addressing, LongConsumer advanced) {
    this.segment = segment;
    this.addressing = addressing;
    this.advanced = advanced;
    this.file = segment.file();
    this.header = segment.header();
    this.damage = file.damage();
  }

  /**
   * Checks everything.
   *
   * @return what is not what was written, in the order of positions; empty if all is right
   */
  List<CorruptionException> verify() {
    Places places = header.places();
    int end = file.size() - SegmentFormat.END_MARKER_BYTES;
    dataPlaces = header.counts().entries() == 0 ? null : readPlaces();
    new BlockScan(file, header.identity(), end, dataPlaces, (int) places.index()).run(this);
    if (faults.isEmpty()) {
      wholes();
    }
    advanced.accept(unreported);
    return List.copyOf(faults.values());
  }

  /** The maps that have entries in it. */
  Set<Integer> maps() {
    return maps;
  }

  /** How many states were read. */
  long entries() {
    return entries;
  }

  @Override
  public void gap(int from, int to) {
    fail(from, "no block verifies from here to position " + to);
    advance(to - from);
  }

  @Override
  public void block(BlockKind kind, int position, int total, BlockReader content) {
    require(belongs(kind, position), position, "a " + kind + " block does not belong here");
    leaves.add(MerkleTree.leaf(Hashes.sha256(), ByteBuffer.wrap(file.bytes(position, total))));
    if (kind == BlockKind.TIMES) {
      attempt(() -> times(position, total));
    }
    DataPlaces places = dataPlaces;
    if (kind == BlockKind.DATA && places != null) {
      attempt(() -> data(places, position, total));
    }
    advance(total);
  }

  private @Nullable DataPlaces readPlaces() {
    try {
      return DataPlaces.of(segment.index());
    } catch (CorruptionException e) {
      note(e);
      return null;
    }
  }

  /** Whether a block stands where its kind must: the last ones have their places. */
  private boolean belongs(BlockKind kind, int position) {
    Places places = header.places();
    if (position == places.properties()) {
      return kind == BlockKind.PROPERTIES;
    }
    if (places.filter() > 0 && position >= places.filter()) {
      return kind == BlockKind.FILTER;
    }
    if (places.index() > 0 && position >= places.index()) {
      return kind == (position == places.index() ? BlockKind.INDEX_ROOT : BlockKind.INDEX);
    }
    if (isTimes(position)) {
      return kind == BlockKind.TIMES;
    }
    DataPlaces known = dataPlaces;
    boolean isContent = kind == BlockKind.DATA || kind == BlockKind.VALUE;
    // Without its index nobody knows which of both belongs there.
    return isContent
        && (known == null
            ? header.counts().entries() > 0
            : isIndexed(known, position) == (kind == BlockKind.DATA));
  }

  /** Whether the index names a data block at a position. */
  private boolean isIndexed(DataPlaces known, int position) {
    while (dataBlocks < known.count() && known.position(dataBlocks) < position) {
      // Its block is damaged, and a fault already.
      dataBlocks++;
    }
    return dataBlocks < known.count() && known.position(dataBlocks) == position;
  }

  private boolean isTimes(int position) {
    return segment.properties().times().stream().anyMatch(block -> block.position() == position);
  }

  private void times(int position, int total) {
    List<TimeBlock> all = segment.properties().times();
    while (timeBlocks < all.size() && all.get(timeBlocks).position() < position) {
      // It is damaged, and a fault already.
      timeBlocks++;
    }
    damage.require(timeBlocks < all.size(), position, "the properties do not name the block");
    TimeBlock named = all.get(timeBlocks);
    TimePairs pairs = TimePairs.read(segment, named);
    CommitTime first = pairs.get(0);
    Span span = header.span();
    damage.require(
        total == named.length()
            && first.sequence() >= span.firstSequence()
            && first.sequence() > lastTime.sequence()
            && first.timeMillis() > lastTime.timeMillis()
            && named.last().sequence() <= span.lastSequence()
            && named.last().timeMillis() <= span.lastMillis(),
        position,
        "the times of commits are out of order, or of commits that its run has not");
    lastTime = named.last();
    timeBlocks++;
  }

  private void data(DataPlaces places, int position, int length) {
    BlockIndex index = segment.index();
    damage.require(
        dataBlocks < places.count()
            && places.position(dataBlocks) == position
            && index.length(dataBlocks) == length,
        position,
        "the block is not the one of the index");
    block.read(segment, dataBlocks);
    for (int entry = 0; entry < block.count(); entry++) {
      entry(index, entry, position);
    }
    damage.require(
        block.count() > 0 && index.compare(dataBlocks, lastKey, lastKey.length) >= 0,
        position,
        "the index has a separator that is less than the last key of the block");
    dataBlocks++;
  }

  private void entry(BlockIndex index, int entry, int position) {
    byte[] key = Arrays.copyOfRange(block.keys(), block.keyStart(entry), block.keyEnd(entry));
    int order = entries == 0 ? 1 : Arrays.compareUnsigned(key, lastKey);
    long sequence = block.sequence(entry);
    damage.require(
        order > 0 || (order == 0 && sequence < lastSequence),
        position,
        "the entries are out of order");
    Span span = header.span();
    damage.require(
        sequence >= span.firstSequence() && sequence <= span.lastSequence(),
        position,
        "an entry has sequence " + sequence + ", which is not one of its run");
    if (order > 0) {
      key(index, key, entry, position);
    }
    entries++;
    lastKey = key;
    lastSequence = sequence;
    attempt(() -> value(entry, position));
  }

  private void key(BlockIndex index, byte[] key, int entry, int position) {
    keys++;
    maps.add(block.map(entry));
    long hash = KeyFilter.hash(block.map(entry), addressing.identityHash(block.userKey(entry)));
    damage.require(segment.mayContain(hash), position, "the filter does not let a key pass");
    damage.require(
        index.find(key, key.length) == dataBlocks,
        position,
        "the index does not lead to a key of the block");
  }

  private void value(int entry, int position) {
    if (block.type(entry) == SegmentFormat.TOMBSTONE) {
      tombstones++;
    } else if (block.isElsewhere(entry)) {
      damage.require(
          block.valuePlace(entry) < position, position, "a value does not stand before its entry");
      block.value(segment, entry);
    }
  }

  /** What can be said of the whole only if no part is damaged. */
  private void wholes() {
    require(
        Arrays.equals(header.root(), MerkleTree.root(leaves)),
        SegmentFormat.BLOCKS,
        "the blocks do not have the Merkle root of the header");
    counts();
    if (faults.isEmpty()) {
      endMarker();
    }
  }

  private void counts() {
    Counts counts = header.counts();
    SegmentProperties properties = segment.properties();
    DataPlaces known = dataPlaces;
    require(
        counts.entries() == entries
            && counts.tombstones() == tombstones
            && counts.keys() == keys
            && counts.blocks() == leaves.size(),
        COUNTS,
        "the statistics of the header are not those of the blocks");
    require(
        known == null || dataBlocks == known.count(),
        header.places().index(),
        "the index names blocks that are not there");
    require(
        Arrays.equals(properties.lastKey(), lastKey)
            && (entries == 0) == (properties.firstKey().length == 0),
        header.places().properties(),
        "the properties have another last key");
  }

  private void endMarker() {
    MessageDigest sha256 = Hashes.sha256();
    int end = file.size() - SegmentFormat.END_MARKER_BYTES;
    byte[] piece = new byte[Math.min(end, PIECE_BYTES)];
    for (int position = 0; position < end; position += piece.length) {
      int length = Math.min(piece.length, end - position);
      file.copy(position, piece, 0, length);
      sha256.update(piece, 0, length);
    }
    require(
        MessageDigest.isEqual(sha256.digest(), file.bytes(end, SegmentFormat.END_MARKER_BYTES)),
        end,
        "the end marker is not the hash of the file");
  }

  private void attempt(Runnable check) {
    try {
      check.run();
    } catch (CorruptionException e) {
      note(e);
    }
  }

  private void require(boolean right, long position, String what) {
    if (!right) {
      fail(position, what);
    }
  }

  private void fail(long position, String what) {
    note(damage.at(position, what));
  }

  private void note(CorruptionException fault) {
    faults.putIfAbsent(fault.position(), fault);
  }

  private void advance(long bytes) {
    unreported += bytes;
    if (unreported >= PIECE_BYTES) {
      advanced.accept(unreported);
      unreported = 0;
    }
  }
}
