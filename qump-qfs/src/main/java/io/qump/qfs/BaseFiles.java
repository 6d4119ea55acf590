package io.qump.qfs;

import io.qump.error.StorageException;
import io.qump.error.StorageFullException;
import io.qump.spi.AppendFile;
import io.qump.spi.ReadFile;
import io.qump.spi.StorageContext;
import io.qump.spi.Volume;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The files of one base, by their names below its directory. As thread-safe as a volume is: what is
 * written and deleted is so by one thread at a time.
 */
final class BaseFiles {

  static final String TEMPORARY = ".tmp";
  static final String INDEX = "index";
  private static final String INDEX_SUFFIX = ".qfi";

  /** An index of so many entries is out of all proportion. */
  private static final int MOST_BYTES = Integer.MAX_VALUE - 63;

  private final Volume volume;
  private final String directory;

  BaseFiles(StorageContext context) {
    this.volume = context.volume();
    this.directory = context.directory();
  }

  static String index(long number) {
    return INDEX + "/" + EntryNames.digits(number) + INDEX_SUFFIX;
  }

  static String checkpoint(long number) {
    return Checkpoint.DIRECTORY + "/" + EntryNames.digits(number) + Checkpoint.SUFFIX;
  }

  Volume volume() {
    return volume;
  }

  /** A file's or directory's name in the volume. */
  String inVolume(String name) {
    if (directory.isEmpty() || name.isEmpty()) {
      return directory + name;
    }
    return directory + "/" + name;
  }

  boolean exists(String name) {
    return volume.exists(inVolume(name));
  }

  Damage damage(String name) {
    return new Damage(inVolume(name));
  }

  /** The names in one directory of the base, below the directory of the base. */
  List<String> list(String own) {
    int skipped = directory.isEmpty() ? 0 : directory.length() + 1;
    return volume.list(inVolume(own)).stream().map(name -> name.substring(skipped)).toList();
  }

  /** What else is in one directory of the base, by the names within it. */
  List<String> others(String own) {
    return volume.others(inVolume(own));
  }

  /** Reads a whole file. */
  byte[] read(String name) {
    try (ReadFile file = volume.open(inVolume(name))) {
      return read(file, file.size());
    }
  }

  /**
   * Reads a whole file whose length is known.
   *
   * @throws io.qump.error.CorruptionException if it has another length
   */
  byte[] read(String name, long length) {
    try (ReadFile file = volume.open(inVolume(name))) {
      long size = file.size();
      damage(name)
          .require(
              size == length,
              Math.min(size, length),
              "it has " + size + " bytes, and the index says " + length);
      return read(file, size);
    }
  }

  private static byte[] read(ReadFile file, long size) {
    Damage damage = new Damage(file.name());
    damage.require(size <= MOST_BYTES, MOST_BYTES, "the file is too long");
    ByteBuffer bytes = ByteBuffer.allocate((int) size);
    int read = file.read(0, bytes);
    damage.require(read == size, read, "the file ended while it was read");
    return bytes.array();
  }

  /** Writes a new file and forces it; its name is not durable yet. */
  void write(String name, byte[] content) {
    try (AppendFile file = volume.create(inVolume(name))) {
      file.append(ByteBuffer.wrap(content));
      force(file);
    }
  }

  /**
   * Writes a file, whole or not at all, and makes it durable with its name.
   *
   * @throws StorageFullException if there is no space; then nothing was replaced
   */
  void publish(String name, String temporary, byte[] content) {
    deleteIfThere(temporary);
    try {
      write(temporary, content);
      volume.rename(inVolume(temporary), inVolume(name));
    } catch (StorageFullException e) {
      deleteIfThere(temporary);
      throw e;
    }
    forceDirectory(parent(name));
  }

  void forceDirectory(String own) {
    volume.forceDirectory(inVolume(own));
  }

  /** Deletes a file; answers whether there was one. */
  boolean deleteIfThere(String name) {
    boolean there = exists(name);
    if (there) {
      volume.delete(inVolume(name));
    }
    return there;
  }

  /** The directory of a file, below the directory of the base. */
  static String parent(String name) {
    return name.contains("/") ? name.substring(0, name.lastIndexOf('/')) : "";
  }

  /** Forces a file; whatever fails here is final, a full medium too. */
  private static void force(AppendFile file) {
    try {
      file.force();
    } catch (StorageFullException e) {
      throw new StorageException(
          file.name(), "force", "what is durable is unknown; open the store again", e);
    }
  }
}
