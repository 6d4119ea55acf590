package io.qump.qfs;

import io.qump.spi.StorageContext;
import io.qump.spi.VerifiedFile;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks the few files that are no entries, and looks for files that the base does not know.
 *
 * <p>The directories are listed while writing goes on. What was found is then compared with what
 * the base has while nothing is written: what was written meanwhile is known by then, what was
 * deleted is gone. Thread-safe.
 */
final class StrangerSearch {

  private static final int FAN_OUT = 256;

  private final StorageContext context;
  private final BaseFiles files;
  private final BaseWriter writer;
  private final List<Integer> types;

  /**
   * Makes a search.
   *
   * @param types types of values in whose directories it looks, besides those that are in use
   */
  StrangerSearch(StorageContext context, BaseFiles files, BaseWriter writer, List<Integer> types) {
    this.context = context;
    this.files = files;
    this.writer = writer;
    this.types = types;
  }

  /** The manifest's name in the volume. */
  String manifest() {
    return files.inVolume(Manifest.NAME);
  }

  /** Searches. */
  VerifiedFile verify() {
    Findings findings = new Findings(files);
    DirectoryWalk walk = new DirectoryWalk(files);
    walk.walk();
    walk.others().forEach(findings::stranger);
    Set<String> directories = new TreeSet<>(walk.directories());
    directories.addAll(List.of("", BaseFiles.INDEX, Checkpoint.DIRECTORY));
    writer.current().maps().values().forEach(map -> directories(map, directories));
    Set<String> found = new TreeSet<>();
    directories.forEach(directory -> found.addAll(files.list(directory)));
    int[] checked = new int[1];
    writer.quietly(
        (state, index, leftOvers) -> {
          checked[0] = 1 + index.size();
          check(index, leftOvers, findings);
          found.remove(Manifest.NAME);
          index.forEach(file -> found.remove(BaseFiles.index(file.number())));
          found.removeAll(leftOvers);
          state.maps().values().forEach(map -> removeEntries(map, found));
          found.stream().filter(this::isStranger).forEach(findings::stranger);
        });
    return new VerifiedFile(checked[0], 0, 0, findings.faults(), List.of());
  }

  private void directories(MapEntries map, Set<String> directories) {
    directories.add(map.directory());
    Set<Integer> all = new TreeSet<>(types);
    for (int i = 0; i < map.size(); i++) {
      all.add(map.entry(i).type());
    }
    for (int type : all) {
      directories.add(map.directory() + "/" + EntryNames.typeDirectory(type));
      for (int fanOut = 0; fanOut < FAN_OUT; fanOut++) {
        directories.add(EntryNames.directory(map.directory(), type, fanOut));
      }
    }
  }

  private void check(List<Manifest.Index> index, Set<String> leftOvers, Findings findings) {
    findings.checking(Manifest.NAME, this::checkManifest);
    for (Manifest.Index named : index) {
      findings.checking(
          BaseFiles.index(named.number()), () -> BaseOpening.readIndex(context, files, named));
    }
    leftOvers.stream()
        .filter(name -> name.endsWith(Checkpoint.SUFFIX))
        .forEach(name -> findings.checking(name, () -> checkCheckpoint(name)));
  }

  private void checkManifest() {
    requireThere(Manifest.NAME);
    Manifest.decode(files.read(Manifest.NAME), context.storeId(), files.damage(Manifest.NAME));
  }

  private void checkCheckpoint(String name) {
    requireThere(name);
    Checkpoint.decode(files.read(name), context.storeId(), files.damage(name));
  }

  private void requireThere(String name) {
    files.damage(name).require(files.exists(name), 0, "the file is missing");
  }

  private static void removeEntries(MapEntries map, Set<String> names) {
    for (int i = 0; i < map.size() && !names.isEmpty(); i++) {
      names.remove(map.fileOf(map.entry(i)));
    }
  }

  /** What was being written in a crash is none. */
  private boolean isStranger(String name) {
    return !name.endsWith(BaseFiles.TEMPORARY) && files.exists(name);
  }
}
