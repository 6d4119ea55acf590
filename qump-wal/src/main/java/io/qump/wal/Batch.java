package io.qump.wal;

import java.nio.ByteBuffer;

/**
 * Records that are written together, in a buffer from 0 to its limit. One thread at a time has it.
 *
 * @param bytes the records, not sealed; only its position changes
 * @param firstSequence the first commit in it
 * @param lastSequence the last commit in it
 * @param end log position behind it, bytes since the log was opened
 */
record Batch(ByteBuffer bytes, long firstSequence, long lastSequence, long end) {

  /** Bytes of all records together. */
  int length() {
    return bytes.limit();
  }
}
