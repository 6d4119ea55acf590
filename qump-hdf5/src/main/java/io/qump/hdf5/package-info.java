/**
 * The HDF5 base: an extendible hash table of 64-byte entries in HDF5 files that are never changed,
 * and many values for one 128-bit key. The files are described in {@code docs/formats/hdf5.md}.
 */
@NullMarked
package io.qump.hdf5;

import org.jspecify.annotations.NullMarked;
