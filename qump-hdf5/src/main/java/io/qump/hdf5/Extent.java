package io.qump.hdf5;

/** Where the fields of the header of an extent of the values lie. */
final class Extent {

  static final int KIND = 0;
  static final int MAP = 4;
  static final int LENGTH = 8;
  static final int CHECKSUM = 12;

  private Extent() {}
}
