package io.qump.segment;

import org.jspecify.annotations.Nullable;

/**
 * One entry on its way from a source into a segment: a mutable carrier, so that moving millions of
 * entries makes no garbage of its own. For one thread at a time.
 */
final class EntryState {

  private static final byte[] NONE = new byte[0];

  private int map;
  private byte[] key = NONE;
  private long sequence;
  private int type;
  private byte[] value = NONE;

  /**
   * Sets all of it.
   *
   * @param newMap the map's number
   * @param newKey the key, shared
   * @param newSequence the commit
   * @param newType the value's type, {@link SegmentFormat#TOMBSTONE} for a removal
   * @param newValue the value, shared; null for a removal
   */
  void set(int newMap, byte[] newKey, long newSequence, int newType, byte @Nullable [] newValue) {
    map = newMap;
    key = newKey;
    sequence = newSequence;
    type = newType;
    value = newValue == null ? NONE : newValue;
  }

  int map() {
    return map;
  }

  byte[] key() {
    return key;
  }

  long sequence() {
    return sequence;
  }

  int type() {
    return type;
  }

  boolean isTombstone() {
    return type == SegmentFormat.TOMBSTONE;
  }

  byte[] value() {
    return value;
  }
}
