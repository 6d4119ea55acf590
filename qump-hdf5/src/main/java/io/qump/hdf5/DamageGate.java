package io.qump.hdf5;

import io.qump.error.CorruptionException;
import java.util.function.Supplier;

/** Where a file that was cut off under an open map becomes a typed failure. Stateless. */
final class DamageGate {

  private DamageGate() {}

  /** Reads something that may lie in maps of files. */
  static <T extends @org.jspecify.annotations.Nullable Object> T read(
      String directory, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (InternalError e) {
      throw new CorruptionException(
          directory, 0, "a file was cut off while it was open; restore the store from a copy", e);
    }
  }
}
