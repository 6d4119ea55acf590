package io.qump.segment;

import io.qump.addressing.AddressScheme;
import io.qump.segment.SegmentHeader.Counts;
import io.qump.segment.SegmentHeader.Places;
import io.qump.segment.SegmentHeader.Span;
import io.qump.segment.SegmentProperties.Clear;
import io.qump.spi.CommitTime;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Builds one segment in memory, up to the Merkle root: everything but its place in the chain. Any
 * number may be built side by side. For one thread at a time.
 */
final class SegmentBuilder {

  private static final byte[] NO_KEY = new byte[0];

  private final AddressScheme addressing;
  private final long identity;
  private final Span span;
  private final BlockWriter blocks;
  private final BlockCompression compression;
  private final DataBlockBuilder data = new DataBlockBuilder();
  private final IndexBuilder index = new IndexBuilder();
  private final TimeBlockBuilder times;
  private byte[] firstKey = NO_KEY;

  /** Whether a value in the present data block is long enough to compress the block. */
  private boolean isWorthCompressing;

  /** The full key of the entry before, and of this one; the two take turns. */
  private byte[] last = new byte[64];

  private byte[] present = new byte[64];
  private int lastLength;
  private long[] hashes = new long[1_024];
  private int keys;
  private long entries;
  private long tombstones;

  SegmentBuilder(AddressScheme addressing, long identity, Span span, BlockCompression compression) {
    this.addressing = addressing;
    this.identity = identity;
    this.span = span;
    this.compression = compression;
    this.blocks = new BlockWriter(identity);
    this.times = new TimeBlockBuilder(blocks);
  }

  /** Bytes so far, roughly. */
  long size() {
    return blocks.position();
  }

  boolean isEmpty() {
    return entries == 0 && times.isEmpty();
  }

  /** Adds the time of a commit, in their order, before the first entry. */
  void addTime(CommitTime pair) {
    times.add(pair);
  }

  private boolean hasNoEntries() {
    return entries == 0;
  }

  /** Whether an entry has the key of the one added last. */
  private boolean continuesKey(EntryState entry) {
    return lastLength == SegmentFormat.MAP_BYTES + entry.key().length
        && mapOf(last) == entry.map()
        && Arrays.equals(
            last, SegmentFormat.MAP_BYTES, lastLength, entry.key(), 0, entry.key().length);
  }

  /** Adds the next entry, in the order of the format. */
  void add(EntryState entry) {
    if (hasNoEntries()) {
      times.end();
    }
    boolean newKey = hasNoEntries() || !continuesKey(entry);
    int length = fill(entry);
    int common = hasNoEntries() ? 0 : common(length);
    long position = entry.value().length > SegmentFormat.MAX_INLINE_BYTES ? value(entry) : 0;
    if (data.isFull(isWorthCompressing)) {
      endBlock(present, length, common);
    }
    data.key(present, length, data.isEmpty() ? 0 : common);
    state(entry, position);
    if (newKey) {
      noteKey(entry);
    }
    if (hasNoEntries()) {
      firstKey = Arrays.copyOf(present, length);
    }
    entries++;
    tombstones += entry.isTombstone() ? 1 : 0;
    byte[] spare = last;
    last = present;
    present = spare;
    lastLength = length;
  }

  /**
   * Ends the segment.
   *
   * @param clears what its run cleared, if it is the first of its run
   * @param replaces what its run replaces, if it is the first of its run
   */
  BuiltSegment finish(List<Clear> clears, List<SealedSegment> replaces) {
    long indexPosition = 0;
    long filterPosition = 0;
    times.end();
    if (!hasNoEntries()) {
      endBlock(last, lastLength, lastLength);
      indexPosition = blocks.position();
      blocks.add(BlockKind.INDEX_ROOT, index.root());
      index.blocks().forEach(block -> blocks.add(BlockKind.INDEX, block));
      filterPosition = blocks.position();
      KeyFilter.of(hashes, keys).blocks().forEach(block -> blocks.add(BlockKind.FILTER, block));
    }
    long propertiesPosition = blocks.position();
    byte[] lastKey = hasNoEntries() ? NO_KEY : Arrays.copyOf(last, lastLength);
    SegmentProperties properties =
        new SegmentProperties(firstKey, lastKey, clears, replaces, times.written());
    blocks.add(BlockKind.PROPERTIES, ByteBuffer.wrap(properties.encode()));
    return new BuiltSegment(
        identity,
        span,
        new Counts(entries, tombstones, keys, blocks.blocks()),
        new Places(
            blocks.position() + SegmentFormat.END_MARKER_BYTES,
            indexPosition,
            filterPosition,
            propertiesPosition),
        blocks.root(),
        blocks.finish());
  }

  private int fill(EntryState entry) {
    byte[] key = entry.key();
    int length = SegmentFormat.MAP_BYTES + key.length;
    if (present.length < length) {
      present = new byte[2 * length];
    }
    ByteBuffer.wrap(present).putInt(entry.map()).put(key);
    return length;
  }

  private int common(int length) {
    int mismatch = Arrays.mismatch(last, 0, lastLength, present, 0, length);
    return mismatch < 0 ? length : mismatch;
  }

  private long value(EntryState entry) {
    long position = blocks.position();
    ByteBuffer value = ByteBuffer.wrap(entry.value());
    if (compression.isWorth(entry.value().length)) {
      compression.write(blocks, BlockKind.VALUE, value);
    } else {
      blocks.add(BlockKind.VALUE, value);
    }
    return position;
  }

  private void state(EntryState entry, long position) {
    long delta = entry.sequence() - span.firstSequence();
    if (entry.isTombstone()) {
      data.tombstone(delta);
    } else if (position > 0) {
      data.elsewhere(delta, entry.type(), entry.value().length, position);
    } else {
      data.inline(delta, entry.type(), entry.value());
      isWorthCompressing |= compression.isWorth(entry.value().length);
    }
  }

  private void noteKey(EntryState entry) {
    if (keys == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * keys);
    }
    hashes[keys++] = KeyFilter.hash(entry.map(), addressing.identityHash(entry.key()));
  }

  /** Ends the data block before a key that shares bytes with the last key in it. */
  private void endBlock(byte[] next, int nextLength, int common) {
    long position = blocks.position();
    int length =
        isWorthCompressing
            ? compression.write(blocks, BlockKind.DATA, data.finish())
            : blocks.add(BlockKind.DATA, data.finish());
    data.clear();
    isWorthCompressing = false;
    // The shortest key that is greater than the last one and less than the next, if there is one.
    boolean shorter = common < lastLength && common + 1 < nextLength;
    index.add(position, length, shorter ? next : last, shorter ? common + 1 : lastLength);
  }

  private static int mapOf(byte[] fullKey) {
    return ByteBuffer.wrap(fullKey).getInt();
  }
}
