package io.qump.hdf5;

import io.qump.error.CorruptionException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The generations while a change is made: what is read, what is appended, what is let go of.
 * Nothing of it counts until a state is made of it; a change that fails leaves bytes that nobody
 * needs, and nothing else. For one thread.
 */
final class Workspace implements ExtentWriter {

  private final Generations before;
  private final GenerationWriter writer;
  private final Map<Integer, Generation> sealed = new HashMap<>();
  private final Map<Integer, Long> live;
  private final List<Deletion> deletions = new ArrayList<>();
  private PendingGeneration pending;
  private Generation view;

  Workspace(Generations before, GenerationWriter writer) {
    this.before = before;
    this.writer = writer;
    this.live = new HashMap<>(before.live());
    this.pending = writer.pending();
    this.view = pending.view();
  }

  @Override
  public ByteBuffer entries(Piece piece) {
    return generation(piece.generation()).entries(piece);
  }

  @Override
  public ByteBuffer content(Place place, int kind) {
    return generation(place.generation()).content(place, kind);
  }

  private Generation generation(int number) {
    if (number == pending.number()) {
      if (view.entriesBytes() != pending.entries().length()
          || view.valuesBytes() != pending.values().length()) {
        view = pending.view();
      }
      return view;
    }
    Generation found = sealed.get(number);
    return found != null ? found : before.of(number);
  }

  @Override
  public Piece append(List<Entry> entries) {
    sealIfFull();
    Piece piece = pending.append(entries);
    use(piece.generation(), piece.bytes());
    return piece;
  }

  @Override
  public Place append(int kind, int map, ByteBuffer content) {
    sealIfFull();
    Place place = pending.append(kind, map, content);
    use(place.generation(), place.length());
    return place;
  }

  /** What is sealed is a file already, and counts when the manifest names it. */
  private void sealIfFull() {
    if (pending.bytes() >= writer.mostBytes()) {
      Generation file = writer.seal();
      sealed.put(file.number(), file);
      pending = writer.pending();
      view = pending.view();
    }
  }

  private void use(int generation, long bytes) {
    live.merge(generation, bytes, Long::sum);
  }

  @Override
  public void free(int map, Piece piece, Reason reason) {
    long offset = (long) piece.first() * Hdf5Format.ENTRY_BYTES;
    free(
        new Deletion(
            piece.generation(),
            Hdf5Format.SECTION_BUCKETS,
            offset,
            (int) piece.bytes(),
            map,
            reason));
  }

  @Override
  public void free(int map, Place place, Reason reason) {
    free(
        new Deletion(
            place.generation(),
            Hdf5Format.SECTION_VALUES,
            place.offset(),
            place.length(),
            map,
            reason));
  }

  /** Notes that a map needs nothing more of a section of a generation. */
  void freeAll(int map, int generation, int section, long bytes) {
    free(new Deletion(generation, section, 0, (int) bytes, map, Reason.CLEARED));
  }

  private void free(Deletion deletion) {
    use(deletion.generation(), -deletion.length());
    deletions.add(deletion);
  }

  /** How many bytes of a generation are needed. */
  long live(int generation) {
    return live.getOrDefault(generation, 0L);
  }

  /** The generations as the change left them. */
  Generations done() {
    pending.log(deletions);
    deletions.clear();
    Map<Integer, Generation> all = new HashMap<>(before.all());
    all.putAll(sealed);
    all.put(pending.number(), pending.view());
    for (Map.Entry<Integer, Long> counted : live.entrySet()) {
      if (counted.getValue() < 0) {
        throw new CorruptionException(
            Hdf5Format.name(counted.getKey()),
            0,
            "more of it was let go of than it holds; restore the store from a copy");
      }
    }
    return new Generations(all, live);
  }
}
