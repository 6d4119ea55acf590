package io.qump.hdf5;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Entries as bytes, little-endian. Stateless. */
final class EntryBytes {

  private static final int KEY_LO = 8;
  private static final int V0_HI = 16;
  private static final int V0_LO = 24;
  private static final int V1_HI = 32;
  private static final int V1_LO = 40;
  private static final int SEQUENCE = 48;
  private static final int STATE = 56;
  private static final int CHECKSUM = 60;

  private EntryBytes() {}

  /** Writes an entry at the start of a buffer, with its checksum. */
  static void write(Entry entry, ByteBuffer to, int generation, int index, Checksums checksums) {
    to.putLong(0, entry.keyHi());
    to.putLong(KEY_LO, entry.keyLo());
    to.putLong(V0_HI, entry.v0Hi());
    to.putLong(V0_LO, entry.v0Lo());
    to.putLong(V1_HI, entry.v1Hi());
    to.putLong(V1_LO, entry.v1Lo());
    to.putLong(SEQUENCE, entry.sequence());
    to.putInt(STATE, entry.state().code());
    to.putInt(CHECKSUM, checksums.entry(generation, index, to));
  }

  /** Reads the entry of an index; null if its state has no meaning. */
  static @Nullable Entry read(ByteBuffer entries, int index) {
    int at = index * Hdf5Format.ENTRY_BYTES;
    EntryState state = EntryState.of(entries.getInt(at + STATE));
    return state == null
        ? null
        : new Entry(
            entries.getLong(at),
            entries.getLong(at + KEY_LO),
            entries.getLong(at + V0_HI),
            entries.getLong(at + V0_LO),
            entries.getLong(at + V1_HI),
            entries.getLong(at + V1_LO),
            entries.getLong(at + SEQUENCE),
            state);
  }

  /** Whether the entry of an index has the checksum of its bytes and its place. */
  static boolean isWhole(
      ByteBuffer entries, int index, int generation, int first, Checksums checksums) {
    int at = index * Hdf5Format.ENTRY_BYTES;
    return entries.getInt(at + CHECKSUM)
        == checksums.entry(generation, first + index, entries.slice(at, Hdf5Format.ENTRY_BYTES));
  }

  /** Compares the key of an index with another, unsigned. */
  static int compareKey(ByteBuffer entries, int index, long hi, long lo) {
    int at = index * Hdf5Format.ENTRY_BYTES;
    int upper = Long.compareUnsigned(entries.getLong(at), hi);
    return upper != 0 ? upper : Long.compareUnsigned(entries.getLong(at + KEY_LO), lo);
  }
}
