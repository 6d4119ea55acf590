package io.qump.qfs;

/**
 * What the index knows of an entry. Immutable by agreement; thread-safe.
 *
 * @param key the encoded key, to be read only
 * @param place the value's type, then a byte: the first of the key's address. In one number,
 *     because there are very many of these
 * @param length of the entry file
 * @param sequence of the commit that wrote the value
 * @param number of the entry file
 * @param fingerprint the first 8 bytes of the SHA-256 at the end of the entry file
 */
// Arrays are compared by nobody here.
@SuppressWarnings("ArrayRecordComponent")
record IndexEntry(byte[] key, int place, int length, long sequence, long number, long fingerprint) {

  static int place(int type, int fanOut) {
    return type << Byte.SIZE | (fanOut & 0xFF);
  }

  int type() {
    return place >>> Byte.SIZE;
  }

  int fanOut() {
    return place & 0xFF;
  }
}
