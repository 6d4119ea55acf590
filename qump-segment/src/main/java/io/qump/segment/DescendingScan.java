package io.qump.segment;

import io.qump.spi.StoredValue;
import org.jspecify.annotations.Nullable;

/**
 * A scan from the greatest key. Of a key the oldest state comes first: so all of them are gone over
 * before it is known which one counts. For one thread at a time.
 */
final class DescendingScan extends RunScan {

  private final DescendingCursor cursor;
  private boolean isAhead;
  private byte[] key = new byte[0];
  private @Nullable StoredValue value;

  /**
   * Begins before the first key.
   *
   * @param cursor entries of one map
   * @param asOf states newer than this sequence are not seen
   * @param clearedAt states older than this sequence are not seen
   */
  DescendingScan(DescendingCursor cursor, long asOf, long clearedAt) {
    super(true, asOf, clearedAt);
    this.cursor = cursor;
    this.isAhead = cursor.next();
  }

  @Override
  boolean next() {
    boolean seen = false;
    while (!seen && isAhead) {
      key = cursor.userKey();
      seen = takeKey();
    }
    stand(key, 0, key.length);
    return seen;
  }

  @Override
  byte[] key() {
    return key;
  }

  @Override
  @Nullable StoredValue value() {
    return value;
  }

  /** Takes the last state that is not too new, which is the newest of them. */
  private boolean takeKey() {
    boolean seen = false;
    value = null;
    do {
      if (isVisible(cursor.sequence())) {
        seen = true;
        value = cursor.isTombstone() ? null : cursor.value();
      }
      isAhead = cursor.next();
    } while (isAhead && cursor.repeats(key));
    return seen;
  }
}
