package io.qump.hdf5;

import io.qump.addressing.AddressScheme;

/**
 * The 128 bits under which an entry of an ordinary map stands: of the key's identity bits 1 to 64
 * and the uppermost 64. Equal for two keys if their addresses are equal, and no point of the curve
 * is computed for it. Immutable.
 *
 * @param hi bits 1 to 64 of the identity
 * @param lo the uppermost 64 bits of the identity
 */
record RecordKey(long hi, long lo) {

  static RecordKey of(AddressScheme addressing, byte[] key, long identityHash) {
    byte[] identity = addressing.identity(key);
    long upper = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      upper = upper << Byte.SIZE | (identity[i] & 0xFF);
    }
    return new RecordKey(identityHash, upper);
  }

  static RecordKey of(AddressScheme addressing, byte[] key) {
    return of(addressing, key, addressing.identityHash(key));
  }
}
