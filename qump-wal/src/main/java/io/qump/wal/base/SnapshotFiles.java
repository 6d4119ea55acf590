package io.qump.wal.base;

import io.qump.error.CorruptionException;
import io.qump.error.StorageFullException;
import io.qump.spi.AppendFile;
import io.qump.spi.ReadFile;
import io.qump.spi.StorageContext;
import io.qump.spi.Volume;
import java.util.HexFormat;
import java.util.List;

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

  /** Reads the newest snapshot; an empty state if there is none. */
  BaseState load() {
    List<String> names = snapshots();
    if (names.isEmpty()) {
      return BaseState.empty();
    }
    String newest = names.get(names.size() - 1);
    try (ReadFile file = volume.open(newest)) {
      return SnapshotReader.read(file, context.storeId(), sequenceOf(newest));
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
   * Writes a state under its temporary name and forces it. Nothing counts on that file yet, so when
   * this fails for want of space it is deleted and the base is as it was.
   *
   * @return the file's temporary name, to be published
   */
  String write(BaseState state) {
    String temporary =
        inDirectory(SnapshotFormat.name(state.sequence())) + SnapshotFormat.TEMPORARY;
    try (AppendFile file = volume.create(temporary)) {
      long identity = context.environment().randomness().nextLong();
      SnapshotWriter.write(file, context.storeId(), identity, state);
      file.force();
      return temporary;
    } catch (StorageFullException e) {
      volume.delete(temporary);
      throw e;
    }
  }

  /** Gives a written file its name and makes the name durable. */
  void publish(String temporary) {
    String name = temporary.substring(0, temporary.length() - SnapshotFormat.TEMPORARY.length());
    volume.rename(temporary, name);
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

  private long sequenceOf(String name) {
    int begin = inDirectory(SnapshotFormat.PREFIX).length();
    String digits = name.substring(begin, name.length() - SnapshotFormat.SUFFIX.length());
    if (digits.length() != 2 * Long.BYTES || !digits.chars().allMatch(HexFormat::isHexDigit)) {
      throw new CorruptionException(
          name, 0, "the name is not that of a snapshot; move the file elsewhere");
    }
    return HexFormat.fromHexDigitsToLong(digits);
  }
}
