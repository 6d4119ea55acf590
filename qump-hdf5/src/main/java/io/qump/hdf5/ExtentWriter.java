package io.qump.hdf5;

import java.nio.ByteBuffer;
import java.util.List;

/** Appends to the newest generation, and lets go of what was replaced. For one thread. */
interface ExtentWriter extends Extents {

  /** Appends a run of entries. */
  Piece append(List<Entry> entries);

  /** Appends an extent to the values. */
  Place append(int kind, int map, ByteBuffer content);

  /** Notes that a run of entries is not needed any more. */
  void free(int map, Piece piece, Reason reason);

  /** Notes that an extent of the values is not needed any more. */
  void free(int map, Place place, Reason reason);

  /** Why something is not needed any more. The codes are persisted: do not change them. */
  enum Reason {
    /** A newer version took its place. */
    REPLACED(1),
    /** Its entry was removed. */
    REMOVED(2),
    /** Its map was cleared. */
    CLEARED(3),
    /** It was copied so that its file can go. */
    MOVED(4);

    private final int code;

    Reason(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }
  }
}
