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
 * know. For one thread.
 */
final class BaseVerifier {

  private static final int FAN_OUT = 256;

  private final StorageContext context;
  private final BaseFiles files;
  private final EntryReader reader;
  private final List<Fault> faults = new ArrayList<>();

  BaseVerifier(StorageContext context, BaseFiles files, EntryReader reader) {
    this.context = context;
    this.files = files;
    this.reader = reader;
  }

  List<Fault> faults() {
    return List.copyOf(faults);
  }

  void verify(BaseState state, List<Manifest.Index> index, Set<String> leftOvers) {
    Set<String> known = new HashSet<>(leftOvers);
    manifest(known);
    index.forEach(file -> index(file, known));
    Set<String> directories = new TreeSet<>(Set.of("", BaseFiles.INDEX, Checkpoint.DIRECTORY));
    for (MapEntries map : state.maps().values()) {
      entries(map, known);
      directories(map, directories);
    }
    leftOvers.stream().filter(name -> name.endsWith(Checkpoint.SUFFIX)).forEach(this::checkpoint);
    directories.forEach(directory -> strangers(directory, known));
  }

  private void manifest(Set<String> known) {
    known.add(Manifest.NAME);
    checking(
        Manifest.NAME,
        () ->
            Manifest.decode(
                files.read(Manifest.NAME), context.storeId(), files.damage(Manifest.NAME)));
  }

  private void index(Manifest.Index named, Set<String> known) {
    String name = BaseFiles.index(named.number());
    known.add(name);
    checking(
        name,
        () -> {
          byte[] bytes = files.read(name, named.length());
          IndexFile file = IndexFile.decode(bytes, context.storeId(), files.damage(name));
          files
              .damage(name)
              .require(
                  Manifest.Index.of(file.number(), bytes).equals(named),
                  0,
                  "it is whole, but not the file that the manifest names");
        });
  }

  private void checkpoint(String name) {
    checking(
        name, () -> Checkpoint.decode(files.read(name), context.storeId(), files.damage(name)));
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

  /** Does a check and keeps what it finds. */
  private void checking(String name, Runnable check) {
    if (!files.exists(name)) {
      faults.add(new Fault(files.inVolume(name), 0, "the file is missing; restore it from a copy"));
      return;
    }
    try {
      check.run();
    } catch (CorruptionException e) {
      faults.add(new Fault(e.file(), e.position(), String.valueOf(e.getMessage())));
    } catch (FormatVersionException e) {
      faults.add(new Fault(files.inVolume(name), 0, String.valueOf(e.getMessage())));
    }
  }

  private static void directories(MapEntries map, Set<String> directories) {
    directories.add(map.directory());
    Set<Integer> types = new TreeSet<>(EntryNames.NAMED_TYPES);
    for (int i = 0; i < map.size(); i++) {
      types.add(map.entry(i).type());
    }
    for (int type : types) {
      directories.add(map.directory() + "/" + EntryNames.typeDirectory(type));
      for (int fanOut = 0; fanOut < FAN_OUT; fanOut++) {
        directories.add(EntryNames.directory(map.directory(), type, fanOut));
      }
    }
  }

  /** Files that no index and no checkpoint names came from outside. */
  private void strangers(String directory, Set<String> known) {
    for (String name : files.list(directory)) {
      if (!known.contains(name) && !name.endsWith(BaseFiles.TEMPORARY)) {
        stranger(name);
      }
    }
  }

  private void stranger(String name) {
    faults.add(
        new Fault(
            files.inVolume(name),
            0,
            "the base does not know the file, and never reads it; move it elsewhere"));
  }
}
