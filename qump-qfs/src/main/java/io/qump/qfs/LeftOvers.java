package io.qump.qfs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Files that nothing needs any more, and the checkpoint files that name them. They are deleted when
 * the manifest says so durably, and no view reads them.
 *
 * <p>A checkpoint file goes last, when it is durable that the others are gone: so a file that came
 * from here is always named somewhere, whenever the power is cut. That it is gone need not be
 * durable: if it comes back, all that it names is gone, or counts. For one thread at a time.
 */
final class LeftOvers {

  private final BaseFiles files;
  private final OpenViews views;
  private final Deque<LeftOver> waiting = new ArrayDeque<>();

  /**
   * Files to delete.
   *
   * @param version the first version of the state that does not need them
   * @param checkpoint the checkpoint file that names them
   * @param names of the files
   */
  private record LeftOver(long version, String checkpoint, List<String> names) {}

  LeftOvers(BaseFiles files, OpenViews views) {
    this.files = files;
    this.views = views;
  }

  void add(long version, String checkpoint, List<String> names) {
    waiting.add(new LeftOver(version, checkpoint, names));
  }

  /** Names of all files that wait, those of their checkpoint files too. */
  Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (LeftOver leftOver : waiting) {
      names.add(leftOver.checkpoint);
      names.addAll(leftOver.names);
    }
    return names;
  }

  /** Deletes what no view reads. */
  void delete() {
    Set<String> directories = new TreeSet<>();
    List<String> checkpoints = new ArrayList<>();
    for (Iterator<LeftOver> all = waiting.iterator(); all.hasNext(); ) {
      LeftOver leftOver = all.next();
      if (!views.keepsBefore(leftOver.version)) {
        deleteAll(leftOver.names, directories);
        checkpoints.add(leftOver.checkpoint);
        all.remove();
      }
    }
    directories.forEach(files::forceDirectory);
    checkpoints.forEach(files::deleteIfThere);
  }

  private void deleteAll(Collection<String> names, Set<String> directories) {
    for (String name : names) {
      if (files.deleteIfThere(name)) {
        directories.add(BaseFiles.parent(name));
      }
    }
  }
}
