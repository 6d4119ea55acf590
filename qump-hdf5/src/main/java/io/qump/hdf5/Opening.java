package io.qump.hdf5;

import io.qump.error.CorruptionException;
import io.qump.hdf5.GenerationFile.Span;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes a state of a manifest and the files that it names; needs no native code. */
final class Opening {

  private final BaseFiles files;
  private final Manifest manifest;
  private final Checksums checksums;

  Opening(BaseFiles files, Manifest manifest, UUID store) {
    this.files = files;
    this.manifest = manifest;
    this.checksums = new Checksums(store);
  }

  /**
   * Opens every generation, and reads the directories that count.
   *
   * @param known generations that are open already, by number
   */
  BaseState state(Map<Integer, Generation> known) {
    Map<Integer, Generation> generations = new HashMap<>();
    Map<Integer, Long> live = new HashMap<>();
    for (GenerationFile file : manifest.generations()) {
      Generation open = known.get(file.number());
      generations.put(
          file.number(), open != null ? open : GenerationWriter.open(files, file, checksums));
      live.put(file.number(), file.live());
    }
    DirectoryReplay replay = new DirectoryReplay(manifest.seed());
    for (GenerationFile file : chain(manifest.generations())) {
      replay(file, generations.get(file.number()), replay);
    }
    return new BaseState(
        manifest.sequence(),
        manifest.timeMillis(),
        replay.tables(),
        new Generations(generations, live));
  }

  /** From the newest generation with a complete directory on. */
  static List<GenerationFile> chain(List<GenerationFile> generations) {
    int from = generations.size();
    for (int i = generations.size() - 1; i >= 0; i--) {
      if (generations.get(i).full()) {
        from = i;
        break;
      }
    }
    if (from == generations.size() && !generations.isEmpty()) {
      throw new CorruptionException(
          Manifest.NAME, 0, "no generation has a complete directory; restore from a copy");
    }
    return new ArrayList<>(generations.subList(from, generations.size()));
  }

  private void replay(
      GenerationFile file, @Nullable Generation generation, DirectoryReplay replay) {
    String name = files.generation(file.number());
    ByteBuffer all = Objects.requireNonNull(Objects.requireNonNull(generation).bytes());
    Map<Section, ByteBuffer> sections = new EnumMap<>(Section.class);
    for (Section section : Section.values()) {
      sections.put(section, GenerationWriter.section(name, all, file, section));
    }
    if (GenerationWriter.directoryChecksum(sections) != file.directoryChecksum()) {
      Span maps = file.span(Section.DIRECTORY_MAPS);
      throw new CorruptionException(
          name, maps.at(), "the checksum of its directory does not match; restore from a copy");
    }
    replay.add(name, sections);
  }
}
