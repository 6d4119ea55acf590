package io.qump.segment;

import io.qump.addressing.AddressScheme;
import io.qump.segment.SegmentHeader.Counts;
import io.qump.segment.SegmentHeader.Places;
import io.qump.segment.SegmentHeader.Span;
import io.qump.spi.CommitTime;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Checks every byte of a segment, and all that must fit together in it: end marker, blocks, Merkle
 * root, index, order, filter, statistics. The header and the properties were checked when it was
 * opened. For one thread at a time; used once.
 */
final class SegmentVerifier {

  private static final int PIECE_BYTES = 1 << 20;

  private final SegmentReader segment;
  private final AddressScheme addressing;
  private final FileBytes file;
  private final SegmentHeader header;
  private final Damage damage;
  private final BlockReader reader = new BlockReader();
  private final List<byte[]> leaves = new ArrayList<>();
  private final DecodedBlock block = new DecodedBlock();
  private byte[] lastKey = new byte[0];
  private long lastSequence;
  private CommitTime lastTime = new CommitTime(0, -1);
  private int timeBlocks;
  private int dataBlocks;
  private long entries;
  private long tombstones;
  private long keys;

  SegmentVerifier(SegmentReader segment, AddressScheme addressing) {
    this.segment = segment;
    this.addressing = addressing;
    this.file = segment.file();
    this.header = segment.header();
    this.damage = file.damage();
  }

  /**
   * Checks everything.
   *
   * @throws io.qump.error.CorruptionException at the first place that is not what was written
   */
  void verify() {
    blocks();
    damage.require(
        Arrays.equals(header.root(), MerkleTree.root(leaves)),
        SegmentFormat.BLOCKS,
        "the blocks do not have the Merkle root of the header");
    counts();
    endMarker();
  }

  private void blocks() {
    Places places = header.places();
    int end = file.size() - SegmentFormat.END_MARKER_BYTES;
    int position = SegmentFormat.BLOCKS;
    while (position < end) {
      BlockKind kind = kind(position, places);
      int behind = reader.read(file, header.identity(), kind, position, end);
      leaves.add(
          MerkleTree.leaf(
              Hashes.sha256(), ByteBuffer.wrap(file.bytes(position, behind - position))));
      if (kind == BlockKind.TIMES) {
        times(behind);
      }
      if (kind == BlockKind.DATA) {
        data(position, behind - position);
      }
      position = behind;
    }
  }

  /** What must stand at a position: the last blocks have their places, data is in the index. */
  private BlockKind kind(int position, Places places) {
    if (position == places.properties()) {
      return BlockKind.PROPERTIES;
    }
    if (places.filter() > 0 && position >= places.filter()) {
      return BlockKind.FILTER;
    }
    if (places.index() > 0 && position >= places.index()) {
      return position == places.index() ? BlockKind.INDEX_ROOT : BlockKind.INDEX;
    }
    if (timeBlocks < segment.properties().times().size()) {
      return BlockKind.TIMES;
    }
    boolean isData =
        header.counts().entries() > 0
            && dataBlocks < segment.index().count()
            && segment.index().position(dataBlocks) == position;
    return isData ? BlockKind.DATA : BlockKind.VALUE;
  }

  private void times(int behind) {
    TimeBlock named = segment.properties().times().get(timeBlocks);
    TimePairs pairs = TimePairs.read(segment, named);
    CommitTime first = pairs.get(0);
    Span span = header.span();
    damage.require(
        behind == named.position() + named.length()
            && first.sequence() >= span.firstSequence()
            && first.sequence() > lastTime.sequence()
            && first.timeMillis() > lastTime.timeMillis()
            && named.last().sequence() <= span.lastSequence()
            && named.last().timeMillis() <= span.lastMillis(),
        named.position(),
        "the times of commits are out of order, or of commits that its run has not");
    lastTime = named.last();
    timeBlocks++;
  }

  private void data(int position, int length) {
    BlockIndex index = segment.index();
    damage.require(
        index.length(dataBlocks) == length, position, "the block has not the length of the index");
    block.read(segment, dataBlocks);
    for (int entry = 0; entry < block.count(); entry++) {
      entry(entry, position);
    }
    damage.require(
        block.count() > 0 && index.compare(dataBlocks, lastKey, lastKey.length) >= 0,
        position,
        "the index has a separator that is less than the last key of the block");
    dataBlocks++;
  }

  private void entry(int entry, int position) {
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
      key(key, entry, position);
    }
    value(entry, position);
    entries++;
    lastKey = key;
    lastSequence = sequence;
  }

  private void key(byte[] key, int entry, int position) {
    keys++;
    BlockIndex index = segment.index();
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

  private void counts() {
    Counts counts = header.counts();
    SegmentProperties properties = segment.properties();
    damage.require(
        counts.entries() == entries
            && counts.tombstones() == tombstones
            && counts.keys() == keys
            && counts.blocks() == leaves.size(),
        92,
        "the statistics of the header are not those of the blocks");
    damage.require(
        entries == 0 || dataBlocks == segment.index().count(),
        header.places().index(),
        "the index names blocks that are not there");
    damage.require(
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
    damage.require(
        MessageDigest.isEqual(sha256.digest(), file.bytes(end, SegmentFormat.END_MARKER_BYTES)),
        end,
        "the end marker is not the hash of the file");
  }
}
