package io.qump.hdf5;

import io.qump.hdf5.ExtentWriter.Reason;
import java.nio.ByteBuffer;

/**
 * A row of the deletion log: something that is not needed any more. Immutable.
 *
 * @param generation where it lies
 * @param section {@link Hdf5Format#SECTION_BUCKETS} or {@link Hdf5Format#SECTION_VALUES}
 * @param offset where it begins in the section, in bytes
 * @param length how many bytes
 * @param map whose it was
 * @param reason why
 */
record Deletion(int generation, int section, long offset, int length, int map, Reason reason) {

  void write(ByteBuffer row) {
    row.putInt(generation)
        .putInt(section)
        .putLong(offset)
        .putInt(length)
        .putInt(map)
        .putInt(reason.code())
        .putInt(0);
  }
}
