package io.qump.hdf5;

/**
 * An entry of a bucket: 128 bits of key, two slots of 128 bits. Immutable.
 *
 * @param keyHi the upper half of the key
 * @param keyLo the lower half of the key
 * @param v0Hi see {@link EntryState}
 * @param v0Lo see {@link EntryState}
 * @param v1Hi see {@link EntryState}
 * @param v1Lo see {@link EntryState}
 * @param sequence the newest commit that changed it
 * @param state what the slots hold
 */
record Entry(
    long keyHi,
    long keyLo,
    long v0Hi,
    long v0Lo,
    long v1Hi,
    long v1Lo,
    long sequence,
    EntryState state) {

  /** An entry that leads to a record. */
  static Entry of(long keyHi, long keyLo, long sequence, Place place) {
    return new Entry(
        keyHi,
        keyLo,
        (long) place.generation() << 32 | place.length(),
        place.offset(),
        Integer.toUnsignedLong(place.checksum()),
        0,
        sequence,
        EntryState.RECORD);
  }

  /** Where the record of an entry in state {@link EntryState#RECORD} lies. */
  Place place() {
    return new Place((int) (v0Hi >>> 32), v0Lo, (int) v0Hi, (int) v1Hi);
  }

  boolean hasKey(long hi, long lo) {
    return keyHi == hi && keyLo == lo;
  }

  /** In the order of the sorted region: unsigned by key. */
  static int compare(Entry one, Entry other) {
    int upper = Long.compareUnsigned(one.keyHi, other.keyHi);
    return upper != 0 ? upper : Long.compareUnsigned(one.keyLo, other.keyLo);
  }
}
