package io.qump.segment;

import io.qump.error.QumpException;
import io.qump.error.UnavailableException;
import io.qump.spi.BaseReader;
import io.qump.spi.BaseView;
import io.qump.spi.CommitTime;
import io.qump.spi.StorageContext;
import java.util.List;
import java.util.OptionalLong;

/**
 * The live set of a base that another process may be writing, as the newest manifest names it.
 *
 * <p>The writer puts a new manifest in place before it deletes segments that this one does not
 * name. So a segment that is gone when it is to be opened means that there is another manifest; if
 * there is none, that is damage. What was opened once stays open, so that every attempt has less to
 * do than the one before.
 */
final class SegmentBaseReader implements BaseReader {

  private static final int MOST_ATTEMPTS = 100;

  /** The generation of a base that is not made yet. */
  private static final long NONE = 0;

  private final SegmentDirectory directory;
  private final SegmentOpening opening;
  private final LiveSetReader reader;
  private long generation = NONE;
  private long lastSequence;
  private volatile LiveSet live = new LiveSet(List.of(), 0, CommitTime.NONE);

  SegmentBaseReader(StorageContext context, SegmentOptions options) {
    this.directory = new SegmentDirectory(context, new BlockCache(options.cacheBytes()));
    this.opening = new SegmentOpening(context, directory);
    this.reader = new LiveSetReader();
    refresh();
  }

  @Override
  public boolean refresh() {
    OptionalLong seen = directory.generation();
    for (int attempt = 1; seen.isPresent() && seen.getAsLong() != generation; attempt++) {
      try {
        opening.stored().ifPresent(this::show);
        return true;
      } catch (QumpException e) {
        OptionalLong present = directory.generation();
        if (present.equals(seen)) {
          throw e;
        }
        if (attempt == MOST_ATTEMPTS) {
          throw outrun(e);
        }
        seen = present;
      }
    }
    return false;
  }

  private static UnavailableException outrun(QumpException last) {
    return new UnavailableException(
        "attempts="
            + MOST_ATTEMPTS
            + "; each time the writer had replaced the manifest before its segments were open: try"
            + " again",
        last);
  }

  private void show(Manifest manifest) {
    LiveSet next = opening.live(manifest);
    opening.keepOnly(next.numbers());
    live = next;
    generation = manifest.generation();
    lastSequence = manifest.last().sequence();
  }

  @Override
  public long sequence() {
    return lastSequence;
  }

  @Override
  public BaseView pin() {
    return new PinnedLiveSet(reader, live, Long.MAX_VALUE);
  }

  @Override
  public void close() {
    // The maps of the files are freed with the references to them.
  }
}
