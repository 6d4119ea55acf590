package io.qump.hdf5;

import io.qump.hdf5.CleaningPolicy.Candidate;
import io.qump.spi.StorageContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes states durable: seals what grew in memory in a file, then replaces the manifest, then
 * deletes what no manifest names. For one thread at a time.
 */
final class Publisher {

  /** A complete directory is written instead of changes while it has few rows more. */
  private static final long FEW_ROWS = 256;

  private final StorageContext context;
  private final BaseFiles files;
  private final GenerationWriter writer;
  private volatile Manifest manifest;
  private Map<Integer, Table> published;
  private long changedRows;

  /** Whether a file was sealed with a directory that no manifest names: the next is complete. */
  private boolean unfinished;

  Publisher(
      StorageContext context,
      BaseFiles files,
      GenerationWriter writer,
      Manifest manifest,
      Map<Integer, Table> published) {
    this.context = context;
    this.files = files;
    this.writer = writer;
    this.manifest = manifest;
    this.published = published;
    this.changedRows =
        Opening.chain(manifest.generations()).stream()
            .filter(file -> !file.full())
            .mapToLong(Publisher::rows)
            .sum();
  }

  private static long rows(GenerationFile file) {
    long rows = 0;
    for (Section section :
        List.of(Section.DIRECTORY_MAPS, Section.DIRECTORY_BUCKETS, Section.DIRECTORY_PAGES)) {
      rows += file.span(section).length() / section.type().bytes();
    }
    return rows;
  }

  Manifest manifest() {
    return manifest;
  }

  /** The generations that a state stands on, as candidates to be cleaned. */
  List<Candidate> candidates(BaseState state) {
    List<Candidate> candidates = new ArrayList<>();
    for (GenerationFile file : files()) {
      candidates.add(
          new Candidate(
              file.number(),
              file.bytes(),
              state.generations().live().getOrDefault(file.number(), 0L)));
    }
    return candidates;
  }

  private List<GenerationFile> files() {
    List<GenerationFile> all = new ArrayList<>(manifest.generations());
    all.addAll(writer.sealed());
    return all;
  }

  /**
   * Makes a state durable.
   *
   * @return the same state, on files
   */
  BaseState publish(BaseState state) {
    seal(state);
    BaseState onFiles = writer.onFiles(state);
    List<GenerationFile> files = needed(onFiles);
    manifest =
        replaced(
            new Manifest(
                manifest.publication() + 1,
                manifest.seed(),
                onFiles.sequence(),
                onFiles.timeMillis(),
                writer.pending().number(),
                files));
    published = onFiles.tables();
    unfinished = false;
    writer.published();
    Set<Integer> kept = new HashSet<>();
    files.forEach(file -> kept.add(file.number()));
    this.files.deleteBut(kept);
    return only(onFiles, kept);
  }

  private Manifest replaced(Manifest next) {
    files.replaceManifest(next.encode(context.storeId()));
    return next;
  }

  private void seal(BaseState state) {
    DirectoryRows rows = DirectoryRows.between(published, state.tables());
    long complete = DirectoryRows.complete(state.tables());
    boolean full =
        unfinished
            || complete <= changedRows + rows.count() + FEW_ROWS
            || CleaningPolicy.wantsCompleteDirectory(candidates(state));
    if (writer.pending().bytes() == 0 && rows.count() == 0 && !unfinished) {
      return;
    }
    DirectoryRows written = full ? DirectoryRows.between(Map.of(), state.tables()) : rows;
    unfinished = true;
    writer.seal(state.sequence(), state.timeMillis(), full, written.sections());
    changedRows = full ? 0 : changedRows + rows.count();
  }

  /** Those with something that is needed, and those with the directory. */
  private List<GenerationFile> needed(BaseState state) {
    List<GenerationFile> all =
        files().stream()
            .map(file -> file.withLive(state.generations().live().getOrDefault(file.number(), 0L)))
            .toList();
    Optional<GenerationFile> root = Opening.chain(all).stream().findFirst();
    return all.stream()
        .filter(file -> file.live() > 0 || root.isEmpty() || file.number() >= root.get().number())
        .toList();
  }

  private static BaseState only(BaseState state, Set<Integer> kept) {
    Map<Integer, Generation> generations = new HashMap<>(state.generations().all());
    Map<Integer, Long> live = new HashMap<>(state.generations().live());
    generations.keySet().retainAll(kept);
    live.keySet().retainAll(kept);
    return new BaseState(
        state.sequence(), state.timeMillis(), state.tables(), new Generations(generations, live));
  }
}
