package io.qump.segment;

import io.qump.spi.StoredValue;
import org.jspecify.annotations.Nullable;

/**
 * A scan from the least key. Of a key the newest state comes first: so the first one that is seen
 * is the one that counts, and key and value are copied when somebody asks for them. For one thread
 * at a time.
 */
final class AscendingScan extends RunScan {

  private final EntryCursor cursor;

  /**
   * Begins before the first key.
   *
   * @param cursor entries of one map
   * @param asOf states newer than this sequence are not seen
   * @param clearedAt states older than this sequence are not seen
   */
  AscendingScan(EntryCursor cursor, long asOf, long clearedAt) {
    super(false, asOf, clearedAt);
    this.cursor = cursor;
  }

  @Override
  boolean next() {
    boolean more = nextKey();
    // A state that is not seen leaves it open which one is: the next of its key or of another.
    while (more && !isVisible(cursor.sequence())) {
      more = cursor.next();
    }
    if (more) {
      stand(cursor.key(), SegmentFormat.MAP_BYTES, cursor.keyLength());
    }
    return more;
  }

  @Override
  byte[] key() {
    return cursor.userKey();
  }

  @Override
  @Nullable StoredValue value() {
    return cursor.isTombstone() ? null : cursor.value();
  }

  /** Steps over the older states of the present key. */
  private boolean nextKey() {
    boolean more = cursor.next();
    while (more && cursor.repeatsKey()) {
      more = cursor.next();
    }
    return more;
  }
}
