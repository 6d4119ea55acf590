package io.qump.testkit.fault;

import io.qump.spi.AppendFile;
import io.qump.spi.Volume;
import java.nio.ByteBuffer;

/**
 * What an {@link AlteredVolume} does in place of each operation that changes something. Every
 * method does what it should unless it is overridden. As thread-safe as the test that uses it
 * needs.
 */
public interface VolumeBehaviour {

  /**
   * Creates a file.
   *
   * @param volume the true volume
   * @param name the file's name
   * @return the true file
   */
  default AppendFile create(Volume volume, String name) {
    return volume.create(name);
  }

  /**
   * Appends to a file.
   *
   * @param file the true file
   * @param bytes what to append
   */
  default void append(AppendFile file, ByteBuffer bytes) {
    file.append(bytes);
  }

  /**
   * Forces a file.
   *
   * @param file the true file
   */
  default void force(AppendFile file) {
    file.force();
  }

  /**
   * Renames a file.
   *
   * @param volume the true volume
   * @param from the present name
   * @param to the new name
   */
  default void rename(Volume volume, String from, String to) {
    volume.rename(from, to);
  }

  /**
   * Deletes a file.
   *
   * @param volume the true volume
   * @param name the file's name
   */
  default void delete(Volume volume, String name) {
    volume.delete(name);
  }

  /**
   * Forces a directory.
   *
   * @param volume the true volume
   * @param directory the directory's name
   */
  default void forceDirectory(Volume volume, String directory) {
    volume.forceDirectory(directory);
  }
}
