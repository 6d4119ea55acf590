package io.qump.hdf5;

/**
 * Where an extent of the values lies. Immutable.
 *
 * @param generation the generation
 * @param offset where it begins in the values of that generation, in bytes
 * @param length its length with its header, in bytes
 * @param checksum the checksum in its header
 */
record Place(int generation, long offset, int length, int checksum) {}
