package io.qump.hdf5;

/**
 * From the key of an entry to the 64 bits whose uppermost ones are the number of its slot. The key
 * of an ordinary map's entry comes from the key's identity and is uniform as it is. The 128-bit
 * keys of users may be anything, 1, 2, 3 among it, which agree in all upper bits; so those are
 * mixed, with a seed of the store (finalizer of MurmurHash3, A. Appleby). Immutable; thread-safe.
 *
 * @param mixed whether to mix
 * @param seed the store's seed
 */
record SlotHash(boolean mixed, long seed) {

  private static final long FIRST = 0xFF51AFD7ED558CCDL;
  private static final long SECOND = 0xC4CEB9FE1A85EC53L;
  private static final int SHIFT = 33;

  long of(long hi, long lo) {
    return mixed ? mix(mix(hi ^ seed) + lo) : hi;
  }

  private static long mix(long bits) {
    long hash = (bits ^ bits >>> SHIFT) * FIRST;
    hash = (hash ^ hash >>> SHIFT) * SECOND;
    return hash ^ hash >>> SHIFT;
  }
}
