package io.qump.segment;

import io.qump.error.CorruptionException;
import io.qump.segment.LiveSegments.Published;
import io.qump.spi.AppendFile;
import io.qump.spi.StorageContext;
import io.qump.spi.Volume;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Copies a live set into another directory: its segments as they are, then a manifest that names
 * them. Their files may be deleted meanwhile, since their maps stay. Each copy is read back and
 * checked in full, so that damage is not handed on. For one thread; used once.
 */
final class LiveSetCopy {

  private static final int PIECE_BYTES = 1 << 20;

  /** What is copied is read once. */
  private static final long NO_BYTES = 0;

  private final StorageContext context;
  private final SegmentDirectory target;

  LiveSetCopy(StorageContext context, Volume volume, String directory) {
    this.context = context;
    this.target =
        new SegmentDirectory(
            new StorageContext(
                volume,
                directory,
                context.storeId(),
                context.configuration(),
                context.environment(),
                context.addressing()),
            new BlockCache(NO_BYTES));
  }

  /**
   * Writes the copy, durably.
   *
   * @return the newest commit in it
   */
  long write(Published published) {
    published.live().runs().forEach(run -> run.segments().forEach(this::copy));
    target.replaceManifest(published.manifest());
    return published.manifest().last().sequence();
  }

  private void copy(SegmentReader segment) {
    String name = target.segment(segment.sealed().number());
    FileBytes bytes = segment.file();
    try (AppendFile file = target.volume().create(name)) {
      for (int position = 0; position < bytes.size(); position += PIECE_BYTES) {
        int length = Math.min(PIECE_BYTES, bytes.size() - position);
        file.append(ByteBuffer.wrap(bytes.bytes(position, length)));
      }
      SegmentDirectory.force(file);
    }
    verify(name, segment);
  }

  private void verify(String name, SegmentReader original) {
    SegmentReader copy =
        SegmentReader.open(
            target.volume(),
            name,
            name,
            context.storeId(),
            context.addressing().id(),
            target.cache());
    copy.file()
        .damage()
        .require(
            copy.sealed().equals(original.sealed()),
            SegmentFormat.CHAIN_HASH,
            "it is not the segment that was copied");
    List<CorruptionException> faults =
        new SegmentVerifier(copy, context.addressing(), advanced -> {}).verify();
    if (!faults.isEmpty()) {
      throw faults.get(0);
    }
  }
}
