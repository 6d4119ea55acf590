package io.qump.segment;

import io.qump.segment.Lookup.Outcome;
import io.qump.spi.StoredValue;
import io.qump.spi.Volume;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One segment, open for reading. Its header and its properties were checked when it was opened, its
 * index root when it was first searched. All other blocks are checked whenever they are read from
 * the file; those of index and filter, and data blocks that had to be decompressed, are kept in the
 * cache. Thread-safe.
 *
 * <p>Nothing has to be closed: the file is mapped, and the map goes when nobody reads it any more.
 */
final class SegmentReader {

  private static final int LEAST_BYTES = SegmentFormat.BLOCKS + SegmentFormat.END_MARKER_BYTES;

  private final FileBytes file;
  private final SegmentHeader header;
  private final SealedSegment sealed;
  private final SegmentProperties properties;
  private final BlockCache cache;

  /** Made by the first thread that searches; two that make it make the same. */
  private volatile @Nullable Guide guide;

  /** What leads to a key. */
  private record Guide(BlockIndex index, StoredFilter filter) {}

  private SegmentReader(
      FileBytes file,
      SegmentHeader header,
      SealedSegment sealed,
      SegmentProperties properties,
      BlockCache cache) {
    this.cache = cache;
    this.file = file;
    this.header = header;
    this.sealed = sealed;
    this.properties = properties;
  }

  /**
   * Opens a segment.
   *
   * @param volume where it is
   * @param name the file's present name
   * @param finalName the name that it has or will get, for errors
   * @param storeId the store that it must belong to
   * @param addressing the address scheme whose hashes its filter must hold
   * @param cache keeps what is read of it often
   */
  static SegmentReader open(
      Volume volume,
      String name,
      String finalName,
      UUID storeId,
      String addressing,
      BlockCache cache) {
    Damage damage = new Damage(finalName);
    FileBytes file = FileBytes.open(volume, name, damage, LEAST_BYTES);
    byte[] start = file.bytes(0, SegmentFormat.BLOCKS);
    SegmentHeader header = SegmentHeader.decode(ByteBuffer.wrap(start), damage);
    damage.require(
        header.storeId().equals(storeId),
        12,
        "it belongs to store ",
        header.storeId(),
        ", not ",
        storeId);
    damage.require(
        finalName.endsWith(SegmentFormat.name(header.number())),
        28,
        "it is segment ",
        header.number(),
        ", which is not that of its name");
    damage.require(
        header.addressing().equals(addressing),
        44,
        "its filter is for addresses of ",
        header.addressing(),
        ", not ",
        addressing);
    damage.require(
        header.places().length() == file.size(),
        file.size(),
        "it has ",
        file.size(),
        " bytes and was written with ",
        header.places().length());
    SealedSegment sealed =
        new SealedSegment(
            header.number(), Arrays.copyOfRange(start, SegmentFormat.CHAIN_HASH, start.length));
    return new SegmentReader(file, header, sealed, readProperties(file, header), cache);
  }

  private static SegmentProperties readProperties(FileBytes file, SegmentHeader header) {
    BlockReader block = new BlockReader();
    int end = file.size() - SegmentFormat.END_MARKER_BYTES;
    long position = header.places().properties();
    int behind = block.read(file, header.identity(), BlockKind.PROPERTIES, position, end);
    file.damage().require(behind == end, behind, "there are bytes behind the properties");
    return wellFormed(file.damage(), position, () -> SegmentProperties.decode(source(block)));
  }

  SegmentHeader header() {
    return header;
  }

  SealedSegment sealed() {
    return sealed;
  }

  SegmentProperties properties() {
    return properties;
  }

  FileBytes file() {
    return file;
  }

  /** The index, read now if it was not before. */
  BlockIndex index() {
    return guide().index;
  }

  /** Whether the filter lets a key pass. */
  boolean mayContain(long hash) {
    return guide().filter.mayContain(hash);
  }

  /**
   * Searches for a key that lies in the range of this segment's keys. It goes on if its older
   * states, if there are any, are in the next segment.
   */
  Outcome search(Lookup lookup) {
    Guide present = guide();
    if (!present.filter.mayContain(lookup.hash())) {
      return Outcome.ABSENT;
    }
    BlockIndex index = present.index;
    Outcome outcome = Outcome.GOES_ON;
    for (int block = index.find(lookup.key(), lookup.length());
        block < index.count() && outcome == Outcome.GOES_ON;
        block++) {
      outcome = searchBlock(lookup, index, block);
    }
    return outcome;
  }

  /** The value that a search found here. */
  StoredValue value(Lookup lookup) {
    if (lookup.valuePosition() == 0) {
      return lookup.inlineValue();
    }
    long position = lookup.valuePosition();
    readValue(lookup.reader(), position);
    try {
      return lookup.valueOf(lookup.reader());
    } catch (ByteSource.Malformed e) {
      throw malformed(file.damage(), position, e);
    }
  }

  /** Reads a data block. */
  void readData(BlockReader reader, int block) {
    readData(reader, index(), block, false);
  }

  /** Reads a value block. */
  void readValue(BlockReader reader, long position) {
    int end = (int) header.places().index();
    reader.read(file, header.identity(), BlockKind.VALUE, position, end);
  }

  /** Makes a corruption error of what a parser finds malformed. */
  static <T> T wellFormed(Damage damage, long position, Supplier<T> parser) {
    try {
      return parser.get();
    } catch (ByteSource.Malformed e) {
      throw malformed(damage, position, e);
    }
  }

  static RuntimeException malformed(Damage damage, long position, ByteSource.Malformed e) {
    return damage.at(position, "the content of the block is malformed: " + e.getMessage(), e);
  }

  /** Makes a corruption error of what is malformed in a data block. */
  RuntimeException malformed(int block, ByteSource.Malformed e) {
    return malformed(file.damage(), index().position(block), e);
  }

  static ByteSource source(BlockReader block) {
    return new ByteSource(block.content(), block.from(), block.to());
  }

  private Outcome searchBlock(Lookup lookup, BlockIndex index, int block) {
    readData(lookup.reader(), index, block, true);
    try {
      return lookup.search(header.span().firstSequence());
    } catch (ByteSource.Malformed e) {
      throw malformed(block, e);
    }
  }

  /** Scans take decompressed blocks from the cache and put none there: they come once. */
  private void readData(BlockReader reader, BlockIndex index, int block, boolean isKept) {
    byte[] kept = index.decompressed(block);
    if (kept != null) {
      reader.use(kept);
      return;
    }
    reader.readKnown(
        file, header.identity(), BlockKind.DATA, index.position(block), index.length(block));
    if (isKept && reader.isOwn()) {
      index.keep(block, reader.content());
    }
  }

  private Guide guide() {
    Guide present = guide;
    return present == null ? readGuide() : present;
  }

  private Guide readGuide() {
    long filter = header.places().filter();
    Guide made =
        new Guide(
            StoredIndex.open(file, header, cache),
            new StoredFilter(file, header.identity(), filter, header.places().properties(), cache));
    guide = made;
    return made;
  }
}
