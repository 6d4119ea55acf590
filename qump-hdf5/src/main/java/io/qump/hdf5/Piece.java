package io.qump.hdf5;

/**
 * Where a run of entries of a bucket lies. Immutable.
 *
 * @param generation the generation
 * @param first index of the first entry in that generation
 * @param count how many entries
 * @param checksum CRC32C of their bytes
 */
record Piece(int generation, int first, int count, int checksum) {

  long bytes() {
    return (long) count * Hdf5Format.ENTRY_BYTES;
  }
}
