package io.qump.wal.base;

import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Parses the entries of blocks, in their order, and checks that order. For one thread at a time.
 */
final class SnapshotEntries {

  private static final int MAX_KEY_BYTES = 65_535;
  private static final int MAX_TYPE = 65_535;

  private final SnapshotDamage damage;
  private final Target target;
  private long count;
  private int lastMap;
  private byte @Nullable [] lastKey;

  /** Takes entries. */
  interface Target {

    /**
     * Takes the next entry.
     *
     * @param map the map's number
     * @param entry the entry
     */
    void entry(int map, StoredEntry entry);
  }

  SnapshotEntries(SnapshotDamage damage, Target target) {
    this.damage = damage;
    this.target = target;
  }

  /** How many entries there were so far. */
  long count() {
    return count;
  }

  /** The map of the last entry. */
  int lastMap() {
    return lastMap;
  }

  /** The key of the last entry; null if there was none. */
  byte @Nullable [] lastKey() {
    return lastKey;
  }

  /**
   * Parses a block whose checksum is right.
   *
   * @param block its content
   * @param begin where that begins in the file
   */
  void block(ByteBuffer block, long begin) {
    while (block.hasRemaining()) {
      entry(block, begin);
    }
  }

  private void entry(ByteBuffer block, long begin) {
    long place = begin + block.position();
    int map = (int) number(block, Integer.MAX_VALUE, place);
    byte[] key = array(block, MAX_KEY_BYTES, place);
    int type = (int) number(block, MAX_TYPE, place);
    long written = number(block, Long.MAX_VALUE, place);
    byte[] value = array(block, Integer.MAX_VALUE, place);
    byte[] before = lastKey;
    damage.require(
        before == null
            || map > lastMap
            || (map == lastMap && Arrays.compareUnsigned(key, before) > 0),
        place,
        "the entries are out of order");
    lastMap = map;
    lastKey = key;
    count++;
    target.entry(map, new StoredEntry(key, new StoredValue(written, type, value)));
  }

  private long number(ByteBuffer block, long maximum, long place) {
    long number = Varints.get(block, maximum);
    damage.require(number >= 0, place, "a number in the entry is malformed");
    return number;
  }

  private byte[] array(ByteBuffer block, int maximum, long place) {
    int length = (int) number(block, maximum, place);
    damage.require(length <= block.remaining(), place, "the entry does not fit its block");
    byte[] bytes = new byte[length];
    block.get(bytes);
    return bytes;
  }
}
