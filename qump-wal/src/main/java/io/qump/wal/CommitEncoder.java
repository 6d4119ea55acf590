package io.qump.wal;

import io.qump.error.InvalidArgumentException;
import io.qump.error.SystemLimitException;
import io.qump.spi.LogCommit;
import io.qump.spi.Mutation;
import io.qump.spi.Mutation.Clear;
import io.qump.spi.Mutation.Put;
import io.qump.spi.Mutation.Remove;
import java.nio.ByteBuffer;

/** Writes commits as records, but for what {@link RecordChecksums#seal} fills in. Stateless. */
final class CommitEncoder {

  private CommitEncoder() {}

  /**
   * Checks a commit and measures it.
   *
   * @return bytes of its record
   * @throws InvalidArgumentException if it has no mutation, or a field does not fit the format
   * @throws SystemLimitException if it is longer than a record can be
   */
  static int recordLength(LogCommit commit) {
    long length = 0;
    for (Mutation mutation : commit.mutations()) {
      length += mutationLength(mutation);
    }
    if (length == 0) {
      throw new InvalidArgumentException(
          "mutations=0 sequence=" + commit.sequence() + "; a commit has at least one mutation");
    }
    if (length > RecordFormat.MAX_CONTENT_LENGTH) {
      throw new SystemLimitException(
          "recordBytes="
              + length
              + " sequence="
              + commit.sequence()
              + "; a commit in the log takes at most "
              + RecordFormat.MAX_CONTENT_LENGTH
              + " bytes: commit in parts");
    }
    return RecordFormat.CONTENT + (int) length;
  }

  private static long mutationLength(Mutation mutation) {
    requireRange("map", mutation.map().number(), Integer.MAX_VALUE);
    if (mutation instanceof Put put) {
      requireRange("key.length", put.key().length, RecordFormat.MAX_SHORT);
      requireRange("type", put.type(), RecordFormat.MAX_SHORT);
      return (long) RecordFormat.PUT_LENGTH + put.key().length + put.value().length;
    }
    if (mutation instanceof Remove remove) {
      requireRange("key.length", remove.key().length, RecordFormat.MAX_SHORT);
      return (long) RecordFormat.REMOVE_LENGTH + remove.key().length;
    }
    return RecordFormat.CLEAR_LENGTH;
  }

  private static void requireRange(String name, int value, int max) {
    if (value < 0 || value > max) {
      throw new InvalidArgumentException(name + "=" + value + "; legal: 0 to " + max);
    }
  }

  /**
   * Writes a record at a buffer's position.
   *
   * @param commit the commit
   * @param recordLength what {@link #recordLength} said
   * @param target where to, with room for it
   */
  static void write(LogCommit commit, int recordLength, ByteBuffer target) {
    int start = target.position();
    target.putInt(start + RecordFormat.CONTENT_LENGTH, recordLength - RecordFormat.CONTENT);
    target.putInt(start + RecordFormat.MUTATION_COUNT, commit.mutations().size());
    target.putLong(start + RecordFormat.SEQUENCE, commit.sequence());
    target.putLong(start + RecordFormat.TIME, commit.timeMillis());
    target.position(start + RecordFormat.CONTENT);
    for (Mutation mutation : commit.mutations()) {
      write(mutation, target);
    }
  }

  private static void write(Mutation mutation, ByteBuffer target) {
    if (mutation instanceof Put put) {
      target.put(RecordFormat.PUT).putInt(put.map().number());
      target.putShort((short) put.type()).putShort((short) put.key().length);
      target.putInt(put.value().length).put(put.key()).put(put.value());
    } else if (mutation instanceof Remove remove) {
      target.put(RecordFormat.REMOVE).putInt(remove.map().number());
      target.putShort((short) remove.key().length).put(remove.key());
    } else if (mutation instanceof Clear clear) {
      target.put(RecordFormat.CLEAR).putInt(clear.map().number());
    }
  }

  /**
   * A commit without changes, in the place of one that is lost.
   *
   * @param sequence the sequence of the lost commit
   * @param timeMillis wall-clock time, milliseconds since 1970
   * @return the record, not sealed, from its position to its limit
   */
  static ByteBuffer lost(long sequence, long timeMillis) {
    return ByteBuffer.allocate(RecordFormat.CONTENT + RecordFormat.LOST_LENGTH)
        .putInt(RecordFormat.CONTENT_LENGTH, RecordFormat.LOST_LENGTH)
        .putInt(RecordFormat.MUTATION_COUNT, 1)
        .putLong(RecordFormat.SEQUENCE, sequence)
        .putLong(RecordFormat.TIME, timeMillis)
        .put(RecordFormat.CONTENT, RecordFormat.LOST);
  }

  /**
   * A mark: it says that everything before it was forced.
   *
   * @param lastSequence the last commit before it
   * @param timeMillis wall-clock time, milliseconds since 1970
   * @return the record, not sealed
   */
  static ByteBuffer mark(long lastSequence, long timeMillis) {
    return ByteBuffer.allocate(RecordFormat.CONTENT)
        .putLong(RecordFormat.SEQUENCE, lastSequence)
        .putLong(RecordFormat.TIME, timeMillis);
  }
}
