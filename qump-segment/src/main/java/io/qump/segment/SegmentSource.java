package io.qump.segment;

import io.qump.error.CorruptionException;
import io.qump.spi.ReadFile;
import io.qump.spi.Volume;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A file that has, or once had, a segment. What of it is damaged is left out. Immutable;
 * thread-safe.
 *
 * @param name its present name
 * @param file its bytes; null if it has none
 * @param header its header; null if that is damaged
 * @param sealed its place in the chain; null if the header is damaged
 * @param properties its properties; null if they are damaged
 */
record SegmentSource(
    String name,
    @Nullable FileBytes file,
    @Nullable SegmentHeader header,
    @Nullable SealedSegment sealed,
    @Nullable SegmentProperties properties) {

  /** Opens a file, whatever is in it. */
  static SegmentSource open(Volume volume, String name) {
    FileBytes file = bytes(volume, name);
    if (file == null || file.size() < SegmentFormat.BLOCKS) {
      return new SegmentSource(name, file, null, null, null);
    }
    try {
      byte[] start = file.bytes(0, SegmentFormat.BLOCKS);
      SegmentHeader header = SegmentHeader.decode(ByteBuffer.wrap(start), file.damage());
      SealedSegment sealed =
          new SealedSegment(
              header.number(), Arrays.copyOfRange(start, SegmentFormat.CHAIN_HASH, start.length));
      return new SegmentSource(name, file, header, sealed, properties(file, header));
    } catch (CorruptionException e) {
      // What can be brought back without the header is found by its blocks.
      return new SegmentSource(name, file, null, null, null);
    }
  }

  private static @Nullable FileBytes bytes(Volume volume, String name) {
    try (ReadFile file = volume.open(name)) {
      if (file.size() == 0) {
        return null;
      }
    }
    try {
      return FileBytes.open(volume, name, new Damage(name), 1);
    } catch (CorruptionException e) {
      // Longer than a segment can be: nothing in it is one.
      return null;
    }
  }

  private static @Nullable SegmentProperties properties(FileBytes file, SegmentHeader header) {
    try {
      BlockReader block = new BlockReader();
      long position = header.places().properties();
      block.read(file, header.identity(), BlockKind.PROPERTIES, position, file.size());
      return SegmentReader.wellFormed(
          file.damage(), position, () -> SegmentProperties.decode(SegmentReader.source(block)));
    } catch (CorruptionException e) {
      // They are computed again from the entries, as far as that is possible.
      return null;
    }
  }

  /** What the blocks are bound to, as the header says it or as the blocks show it. */
  long identity() {
    SegmentHeader own = header;
    FileBytes bytes = file;
    if (own != null) {
      return own.identity();
    }
    return bytes == null ? 0 : LostIdentity.find(bytes);
  }
}
