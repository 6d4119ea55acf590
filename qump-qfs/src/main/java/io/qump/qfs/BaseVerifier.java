package io.qump.qfs;

import io.qump.addressing.Address;
import io.qump.error.CorruptionException;
import io.qump.error.FormatVersionException;
import io.qump.spi.StorageContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares every file of a base with what the index says, and looks for files that it does not
 * know.
 *
 * <p>The entries are those of a state that is kept; writing goes on meanwhile. The few other files
 * are looked at while nothing is written, and so is what was written since and is no stranger. For
 * one thread.
 */
final class BaseVerifier {

  private static final int FAN_OUT = 256;

  private final StorageContext context;
  private final BaseFiles files;
  private final EntryReader reader;
  private final List<Integer> types;
  private final List<Fault> faults = new ArrayList<>();
  private final Set<String> strangers = new TreeSet<>();

  /**
   * Makes a verifier.
   *
   * @param types types of values in whose directories strangers are looked for, besides those that
   *     are in use
   */
  BaseVerifier(StorageContext context, BaseFiles files, EntryReader reader, List<Integer> types) {
    this.context = context;
    this.files = files;
    this.reader = reader;
    this.types = types;
  }

  List<Fault> faults() {
    return List.copyOf(faults);
  }

  /** Compares the files of a state that is kept, and collects those that it does not know. */
  void entries(BaseState kept) {
    Set<String> known = new HashSet<>();
    Set<String> directories = new TreeSet<>(Set.of("", BaseFiles.INDEX, Checkpoint.DIRECTORY));
    for (MapEntries map : kept.maps().values()) {
      entries(map, known);
      directories(map, directories);
    }
    DirectoryWalk walk = new DirectoryWalk(files);
    walk.walk();
    walk.others().forEach(this::fault);
    directories.addAll(walk.directories());
    for (String directory : directories) {
      strangers.addAll(files.list(directory));
    }
    strangers.removeAll(known);
  }

  private void entries(MapEntries map, Set<String> known) {
    for (int i = 0; i < map.size(); i++) {
      IndexEntry entry = map.entry(i);
      String name = map.fileOf(entry);
      known.add(name);
      checking(name, () -> address(reader.file(map, entry), entry, files.damage(name)));
    }
  }

  private void address(EntryFile file, IndexEntry entry, Damage damage) {
    Address address = context.addressing().addressOf(entry.key());
    damage.require(
        file.address().equals(address.toString()) && address.prefix(Byte.SIZE) == entry.fanOut(),
        0,
        "the address is not that of the key, which is " + address);
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

  /** Looks at everything else, while nothing is written. */
  void others(BaseState present, List<Manifest.Index> index, Set<String> leftOvers) {
    checking(Manifest.NAME, this::manifest);
    strangers.remove(Manifest.NAME);
    for (Manifest.Index named : index) {
      String name = BaseFiles.index(named.number());
      checking(name, () -> BaseOpening.readIndex(context, files, named));
      strangers.remove(name);
    }
    leftOvers.stream()
        .filter(name -> name.endsWith(Checkpoint.SUFFIX))
        .forEach(name -> checking(name, () -> checkpoint(name)));
    strangers.removeAll(leftOvers);
    if (!strangers.isEmpty()) {
      present.maps().values().forEach(this::removeKnown);
    }
    strangers.forEach(this::stranger);
  }

  private void removeKnown(MapEntries map) {
    for (int i = 0; i < map.size(); i++) {
      strangers.remove(map.fileOf(map.entry(i)));
    }
  }

  private void manifest() {
    requireThere(Manifest.NAME);
    Manifest.decode(files.read(Manifest.NAME), context.storeId(), files.damage(Manifest.NAME));
  }

  private void checkpoint(String name) {
    requireThere(name);
    Checkpoint.decode(files.read(name), context.storeId(), files.damage(name));
  }

  private void requireThere(String name) {
    files.damage(name).require(files.exists(name), 0, "the file is missing");
  }

  /** Does a check and keeps what it finds. */
  private void checking(String name, Runnable check) {
    try {
      check.run();
    } catch (CorruptionException e) {
      faults.add(new Fault(e.file(), e.position(), String.valueOf(e.getMessage())));
    } catch (FormatVersionException e) {
      faults.add(new Fault(files.inVolume(name), 0, String.valueOf(e.getMessage())));
    }
  }

  /** What no index and no checkpoint names came from outside, or was being written in a crash. */
  private void stranger(String name) {
    if (!name.endsWith(BaseFiles.TEMPORARY) && files.exists(name)) {
      fault(name);
    }
  }

  private void fault(String name) {
    faults.add(
        new Fault(
            files.inVolume(name),
            0,
            "the base does not know it, and never reads it; move it elsewhere"));
  }
}
