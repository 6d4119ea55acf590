package io.qump.wal.base;

import io.qump.error.CorruptionException;
import io.qump.error.StorageFullException;
import io.qump.spi.AppendFile;
import io.qump.spi.ReadFile;
import io.qump.spi.StorageContext;
import io.qump.spi.Volume;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The snapshot files of a base: at most one that counts, and left-overs. For one thread at a time.
 */
final class SnapshotFiles {

  private final StorageContext context;
  private final Volume volume;

  SnapshotFiles(StorageContext context) {
    this.context = context;
    this.volume = context.volume();
  }

  /** The name of the newest snapshot; empty if there is none. */
  Optional<String> newest() {
    List<String> names = snapshots();
    return names.isEmpty() ? Optional.empty() : Optional.of(names.get(names.size() - 1));
  }

  /** Reads a snapshot and checks every byte of it. */
  BaseState load(String name) {
    try (ReadFile file = volume.open(name)) {
      return SnapshotReader.read(file, context.storeId(), sequenceOf(name));
    }
  }

  /** Deletes files that were never given their names. */
  void deleteTemporary() {
    for (String name : volume.list(context.directory())) {
      if (isOurs(name) && name.endsWith(SnapshotFormat.TEMPORARY)) {
        volume.delete(name);
      }
    }
  }

  /** Deletes what is neither the newest snapshot nor any other base's file. */
  void deleteLeftOvers() {
    List<String> names = snapshots();
    boolean deleted = false;
    for (String name : volume.list(context.directory())) {
      boolean temporary = isOurs(name) && name.endsWith(SnapshotFormat.TEMPORARY);
      boolean older = names.contains(name) && !name.equals(names.get(names.size() - 1));
      if (temporary || older) {
        volume.delete(name);
        deleted = true;
      }
    }
    if (deleted) {
      volume.forceDirectory(context.directory());
    }
  }

  /**
   * Writes a state under its temporary name, forces it and gives it its name, which is not durable
   * yet. Until it has the name nothing counts on that file, so when this fails for want of space it
   * is deleted and the base is as it was.
   *
   * @return its name
   */
  String write(BaseState state) {
    String name = inDirectory(SnapshotFormat.name(state.sequence()));
    String temporary = name + SnapshotFormat.TEMPORARY;
    try {
      try (AppendFile file = volume.create(temporary)) {
        long identity = context.environment().randomness().nextLong();
        SnapshotWriter.write(file, context.storeId(), identity, state);
        file.force();
      }
      volume.rename(temporary, name);
      return name;
    } catch (StorageFullException e) {
      // Where the file could not even be made there is nothing to delete.
      if (volume.exists(temporary)) {
        volume.delete(temporary);
      }
      throw e;
    }
  }

  /** Makes the name of the snapshot durable. */
  void publish() {
    volume.forceDirectory(context.directory());
  }

  private List<String> snapshots() {
    return volume.list(context.directory()).stream()
        .filter(name -> isOurs(name) && name.endsWith(SnapshotFormat.SUFFIX))
        .sorted()
        .toList();
  }

  private boolean isOurs(String name) {
    return name.startsWith(inDirectory(SnapshotFormat.PREFIX));
  }

  private String inDirectory(String name) {
    return context.directory().isEmpty() ? name : context.directory() + "/" + name;
  }

  /** The sequence in a snapshot's name. */
  long sequenceOf(String name) {
    int begin = inDirectory(SnapshotFormat.PREFIX).length();
    String digits = name.substring(begin, name.length() - SnapshotFormat.SUFFIX.length());
    if (digits.length() != 2 * Long.BYTES || !digits.chars().allMatch(HexFormat::isHexDigit)) {
      throw new CorruptionException(
          name, 0, "the name is not that of a snapshot; move the file elsewhere");
    }
    return HexFormat.fromHexDigitsToLong(digits);
  }
}
