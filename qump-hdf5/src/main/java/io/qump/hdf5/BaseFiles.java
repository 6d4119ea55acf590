package io.qump.hdf5;

import io.qump.error.CorruptionException;
import io.qump.error.StorageException;
import io.qump.error.StorageFullException;
import io.qump.spi.AppendFile;
import io.qump.spi.ReadFile;
import io.qump.spi.Volume;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;

/** The files of a base. For one thread at a time. */
final class BaseFiles {

  private static final String TEMPORARY = ".tmp";

  /** A manifest of so many generations is out of all proportion. */
  private static final int MOST_MANIFEST_BYTES = 1 << 30;

  private final Volume volume;
  private final String directory;

  BaseFiles(Volume volume, String directory) {
    this.volume = volume;
    this.directory = directory;
  }

  String name(String own) {
    return directory.isEmpty() ? own : directory + "/" + own;
  }

  String generation(int number) {
    return name(Hdf5Format.name(number));
  }

  /** The manifest; empty if there is none. */
  Optional<byte[]> manifest() {
    String name = name(Manifest.NAME);
    if (!volume.exists(name)) {
      return Optional.empty();
    }
    try (ReadFile file = volume.open(name)) {
      long size = file.size();
      if (size > MOST_MANIFEST_BYTES) {
        throw new CorruptionException(name, size, "the file is too long for a manifest");
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) size);
      if (file.read(0, bytes) < size) {
        throw new CorruptionException(name, bytes.position(), "the file ended while it was read");
      }
      return Optional.of(bytes.array());
    }
  }

  /** All of a file that is not changed any more. */
  ByteBuffer view(String name, long length) {
    try (ReadFile file = volume.open(name)) {
      long size = file.size();
      if (size != length || length > Integer.MAX_VALUE) {
        throw new CorruptionException(
            name,
            Math.min(size, length),
            "the file has "
                + size
                + " bytes and should have "
                + length
                + "; restore the store from a copy");
      }
      return file.view(0, (int) length);
    }
  }

  /**
   * Writes a file and forces it; its name is not durable yet.
   *
   * @throws StorageFullException if there is no space; then there is no such file
   */
  void write(String name, ByteBuffer content) {
    try (AppendFile file = volume.create(name)) {
      file.append(content);
      force(file);
    } catch (StorageFullException e) {
      // Where the file could not even be made there is nothing to delete.
      if (volume.exists(name)) {
        volume.delete(name);
      }
      throw e;
    }
  }

  /** Whatever fails here is final, a full medium too. */
  private static void force(AppendFile file) {
    try {
      file.force();
    } catch (StorageFullException e) {
      throw new StorageException(
          file.name(), "force", "what is durable is unknown; open the store again", e);
    }
  }

  /** Puts a manifest in the place of the one before, durably, with every name in the directory. */
  void replaceManifest(ByteBuffer manifest) {
    String name = name(Manifest.NAME);
    String temporary = name + TEMPORARY;
    if (volume.exists(temporary)) {
      volume.delete(temporary);
    }
    write(temporary, manifest);
    volume.forceDirectory(directory);
    volume.rename(temporary, name);
    volume.forceDirectory(directory);
  }

  /** The greatest number that a file of a generation has; 0 if there is none. */
  int newestGeneration() {
    return volume.list(directory).stream().mapToInt(this::number).max().orElse(0);
  }

  /** Deletes the generations that nobody names. */
  void deleteBut(Set<Integer> kept) {
    for (String name : volume.list(directory)) {
      int number = number(name);
      if (number != Hdf5Format.NO_GENERATION && !kept.contains(number)) {
        volume.delete(name);
      }
    }
  }

  private int number(String name) {
    return Hdf5Format.generation(
        directory.isEmpty() ? name : name.substring(directory.length() + 1));
  }
}
