package io.qump.hdf5;

import io.qump.error.CorruptionException;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * The generations that a state stands on. Immutable; thread-safe.
 *
 * @param all by number
 * @param live how many bytes of each are needed
 */
record Generations(Map<Integer, Generation> all, Map<Integer, Long> live) implements Extents {

  Generations {
    all = Map.copyOf(all);
    live = Map.copyOf(live);
  }

  Generation of(int number) {
    Generation generation = all.get(number);
    if (generation == null) {
      throw new CorruptionException(
          Hdf5Format.name(number),
          0,
          "the directory leads to a generation that the manifest does not name; restore the store"
              + " from a copy");
    }
    return generation;
  }

  @Override
  public ByteBuffer entries(Piece piece) {
    return of(piece.generation()).entries(piece);
  }

  @Override
  public ByteBuffer content(Place place, int kind) {
    return of(place.generation()).content(place, kind);
  }
}
