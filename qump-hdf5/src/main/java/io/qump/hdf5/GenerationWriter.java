package io.qump.hdf5;

import io.qump.hdf5.GenerationFile.Span;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Makes files of generations: the one that grows in memory is sealed when it is large, and when the
 * base is forced. For one thread at a time.
 */
final class GenerationWriter {

  private final BaseFiles files;
  private final UUID store;
  private final long seed;
  private final long mostBytes;
  private final Checksums checksums;
  private final List<GenerationFile> sealed = new ArrayList<>();
  private final Map<Integer, Generation> onFiles = new HashMap<>();
  private PendingGeneration pending;

  GenerationWriter(BaseFiles files, UUID store, long seed, long mostBytes, int next) {
    this.files = files;
    this.store = store;
    this.seed = seed;
    this.mostBytes = mostBytes;
    this.checksums = new Checksums(store);
    this.pending = new PendingGeneration(next, checksums);
  }

  PendingGeneration pending() {
    return pending;
  }

  /** A larger generation is sealed at once. */
  long mostBytes() {
    return mostBytes;
  }

  /** What was sealed since the last publication, in the order of the numbers. */
  List<GenerationFile> sealed() {
    return sealed;
  }

  /**
   * A state in which everything that was sealed is read from its file: one that was made before, or
   * beside a change that failed, may still have it in memory.
   */
  BaseState onFiles(BaseState state) {
    Map<Integer, Generation> generations = new HashMap<>(state.generations().all());
    generations.putAll(onFiles);
    return new BaseState(
        state.sequence(),
        state.timeMillis(),
        state.tables(),
        new Generations(generations, state.generations().live()));
  }

  void published() {
    sealed.clear();
    onFiles.clear();
  }

  /** Seals a generation that has no part of the directory. */
  Generation seal() {
    return seal(0, 0, false, Map.of());
  }

  /**
   * Writes the growing generation into a file and begins the next.
   *
   * @param full whether the directory is complete by itself
   * @param directory its directory, empty for none
   */
  Generation seal(
      long sequence, long timeMillis, boolean full, Map<Section, ByteBuffer> directory) {
    Map<Section, ByteBuffer> content = new EnumMap<>(Section.class);
    content.put(Section.BUCKETS, pending.entries().view());
    content.put(Section.VALUES, pending.values().view());
    content.put(Section.DELETION_LOG, pending.deletions().view());
    content.putAll(directory);
    String name = files.generation(pending.number());
    Hdf5Image.Made made = Hdf5Image.make(name, config(sequence, timeMillis, full), content);
    int checksum = Checksums.plain(made.bytes());
    GenerationFile file =
        new GenerationFile(
            pending.number(),
            full,
            made.bytes().remaining(),
            checksum,
            directoryChecksum(content),
            0,
            spans(made, content));
    files.write(name, made.bytes());
    Generation generation = open(files, file, checksums);
    sealed.add(file);
    onFiles.put(file.number(), generation);
    pending = new PendingGeneration(pending.number() + 1, checksums);
    return generation;
  }

  private Map<String, Long> config(long sequence, long timeMillis, boolean full) {
    Map<String, Long> config = new LinkedHashMap<>();
    config.put("format_version", (long) Hdf5Format.VERSION);
    config.put("store_hi", store.getMostSignificantBits());
    config.put("store_lo", store.getLeastSignificantBits());
    config.put("generation", (long) pending.number());
    config.put("sequence", sequence);
    config.put("time_millis", timeMillis);
    config.put("hash_seed", seed);
    config.put("full_directory", full ? 1L : 0L);
    return config;
  }

  private static Map<Section, Span> spans(Hdf5Image.Made made, Map<Section, ByteBuffer> content) {
    Map<Section, Span> spans = new EnumMap<>(Section.class);
    for (Section section : Section.values()) {
      ByteBuffer bytes = content.get(section);
      long length = bytes == null ? 0 : bytes.remaining();
      spans.put(section, new Span(made.offsets().getOrDefault(section, 0L), length));
    }
    return spans;
  }

  /** CRC32C of the datasets of the directory, one behind the other. */
  static int directoryChecksum(Map<Section, ByteBuffer> content) {
    java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
    for (Section section : Section.values()) {
      ByteBuffer bytes = content.get(section);
      if (bytes != null && section.path().startsWith("directory/")) {
        crc.update(bytes.duplicate());
      }
    }
    return (int) crc.getValue();
  }

  /** Opens a generation that was sealed. */
  static Generation open(BaseFiles files, GenerationFile file, Checksums checksums) {
    String name = files.generation(file.number());
    ByteBuffer all = files.view(name, file.length());
    return new Generation(
        file.number(),
        name,
        file.span(Section.BUCKETS).at(),
        section(name, all, file, Section.BUCKETS),
        file.span(Section.VALUES).at(),
        section(name, all, file, Section.VALUES),
        all,
        checksums);
  }

  /** The content of a dataset of a file. */
  static ByteBuffer section(String name, ByteBuffer all, GenerationFile file, Section section) {
    Span span = file.span(section);
    if (span.at() < 0 || span.length() < 0 || span.at() > all.limit() - span.length()) {
      throw new io.qump.error.CorruptionException(
          name, span.at(), "the manifest names a part behind its end; restore from a copy");
    }
    return all.slice((int) span.at(), (int) span.length()).order(ByteOrder.LITTLE_ENDIAN);
  }
}
