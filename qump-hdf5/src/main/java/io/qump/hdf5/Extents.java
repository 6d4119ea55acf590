package io.qump.hdf5;

import java.nio.ByteBuffer;

/** Reads what generations hold. The seam between the hash table and its files. */
interface Extents {

  /** A run of entries of a bucket. */
  ByteBuffer entries(Piece piece);

  /** The content of an extent of the values, of the kind that is expected. */
  ByteBuffer content(Place place, int kind);
}
