package io.qump.testkit.power;

import io.qump.spi.VolumeNames;
import io.qump.testkit.DiskImage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The durable names of files and directories, and what was done to them since. For one thread at a
 * time.
 *
 * <p>An operation on names is durable when every directory it touched was forced since: for a
 * rename between directories both of them. A directory's own name is durable when it, one below it
 * or the one above it was forced.
 *
 * <p>Invariants: (1) a file has at most one name, as renames are one step; (2) the first change is
 * not durable: durable ones at the front are part of the names.
 */
final class NameHistory {

  /** A change since, and the directories that were not forced since. */
  private record Change(Pending pending, Set<String> unforced) {

    boolean isDurable() {
      return unforced.isEmpty();
    }
  }

  /**
   * Names at one moment.
   *
   * @param files numbers of files by their names
   * @param directories names of directories
   */
  record Names(SortedMap<String, Integer> files, Set<String> directories) {

    private Names copy() {
      return new Names(new TreeMap<>(files), new TreeSet<>(directories));
    }
  }

  private final Names durable = new Names(new TreeMap<>(), new TreeSet<>());
  private final List<Change> changes = new ArrayList<>();

  NameHistory(DiskImage start) {
    durable.directories().addAll(start.directories());
    start.names().forEach(name -> durable.files().put(name, durable.files().size()));
  }

  /** Takes an operation on names. */
  void add(Pending change) {
    changes.add(new Change(change, touched(change.operation())));
  }

  private static Set<String> touched(Operation operation) {
    Set<String> directories = new HashSet<>();
    if (operation instanceof Operation.MakeDirectory made) {
      directories.add(made.name());
    } else if (operation instanceof Operation.Create create) {
      directories.add(VolumeNames.directoryOf(create.name()));
    } else if (operation instanceof Operation.Delete delete) {
      directories.add(VolumeNames.directoryOf(delete.name()));
    } else if (operation instanceof Operation.Rename rename) {
      directories.add(VolumeNames.directoryOf(rename.from()));
      directories.add(VolumeNames.directoryOf(rename.to()));
    } else {
      throw new IllegalStateException("operation=" + operation + " is not one on names");
    }
    return directories;
  }

  /** Takes the force of a directory. */
  void force(String directory) {
    for (Change change : changes) {
      if (change.pending.operation() instanceof Operation.MakeDirectory made) {
        if (settles(directory, made.name())) {
          change.unforced.clear();
        }
      } else {
        change.unforced.remove(directory);
      }
    }
    while (!changes.isEmpty() && changes.get(0).isDurable()) {
      apply(changes.remove(0).pending.operation(), durable);
    }
  }

  /** Whether forcing one directory makes another one's own name durable. */
  private static boolean settles(String forced, String made) {
    return forced.equals(made)
        || forced.startsWith(made + "/")
        || forced.equals(VolumeNames.directoryOf(made));
  }

  /** What a power cut may still take. */
  List<Pending> pending() {
    return changes.stream()
        .filter(change -> !change.isDurable())
        .map(change -> change.pending)
        .toList();
  }

  /** What a power cut leaves that keeps only some of the pending changes. */
  Names after(Predicate<Pending> kept) {
    Names names = durable.copy();
    for (Change change : changes) {
      if (change.isDurable() || kept.test(change.pending)) {
        apply(change.pending.operation(), names);
      }
    }
    names.files.keySet().removeIf(name -> !isReachable(name, names.directories));
    names.directories.removeIf(name -> !isReachable(name, names.directories));
    return names;
  }

  private static boolean isReachable(String name, Set<String> directories) {
    for (String above = VolumeNames.directoryOf(name);
        !above.isEmpty();
        above = VolumeNames.directoryOf(above)) {
      if (!directories.contains(above)) {
        return false;
      }
    }
    return true;
  }

  /** Every file that may have a name after a power cut. */
  Set<Integer> reachableFiles() {
    Set<Integer> reachable = new HashSet<>(durable.files().values());
    for (Change change : changes) {
      if (change.pending.operation() instanceof Operation.Create create) {
        reachable.add(create.file());
      }
      if (change.pending.operation() instanceof Operation.Rename rename) {
        reachable.add(rename.file());
      }
    }
    return reachable;
  }

  private static void apply(Operation operation, Names names) {
    Map<String, Integer> files = names.files();
    if (operation instanceof Operation.MakeDirectory made) {
      names.directories().add(made.name());
    } else if (operation instanceof Operation.Create create) {
      files.put(create.name(), create.file());
    } else if (operation instanceof Operation.Delete delete) {
      files.remove(delete.name());
    } else if (operation instanceof Operation.Rename rename) {
      files.values().removeIf(file -> file == rename.file());
      files.put(rename.to(), rename.file());
    }
  }
}
