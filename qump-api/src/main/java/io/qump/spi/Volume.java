package io.qump.spi;

import io.qump.error.InvalidArgumentException;
import io.qump.error.StorageException;
import io.qump.error.StorageFullException;
import io.qump.error.StoreLockedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Files with explicit durability: the only door to the file system.
 *
 * <p>What a test cannot see it cannot break on purpose; so every byte that QUMP keeps goes through
 * this interface, and a test may put in one that loses power at any step.
 *
 * <p>Rules for an implementation:
 *
 * <ol>
 *   <li>Names are relative, parts are joined by {@code /}, each part is 1 to 255 characters of
 *       {@code a-z 0-9 . _ -} and is neither {@code .} nor {@code ..}. A name that ends in {@code
 *       .lock} is a lock's: {@link #lock} takes no other, everything else that takes a file's name
 *       refuses it, and {@link #list} leaves it out. What is not legal is refused with {@link
 *       InvalidArgumentException} before the medium is touched ({@link VolumeNames} checks it).
 *       Directories come into being with the first file or lock in them, and stay.
 *   <li>A file is written once, at its end, by {@link AppendFile}; its content is durable up to
 *       where it was last forced, and not further. It is read by position, by {@link ReadFile},
 *       also while it grows; what an append that has not returned has written may be seen, and may
 *       be gone again.
 *   <li>A name is durable (created, renamed, deleted) only after {@link #forceDirectory} of its
 *       directory, for a rename of both directories; until then a power cut may bring back any
 *       mixture of old and new names.
 *   <li>{@link #rename} replaces an existing target in one step: at no time does the target's name
 *       stand for neither file.
 *   <li>An operation that fails has changed nothing, or says what it may have changed; the failure
 *       names the file and the operation.
 *   <li>{@code Thread.interrupt} neither fails an operation nor closes a file, and the interrupt
 *       flag stays as it was.
 *   <li>Any number of threads may call at once; each {@link AppendFile} is written by one thread at
 *       a time.
 * </ol>
 */
public interface Volume {

  /**
   * Creates an empty file and opens it for appending.
   *
   * @param name the new file's name
   * @return the open file, at position 0
   * @throws StorageFullException if there is no space left
   * @throws StorageException if the name exists already or the medium fails; new directories for
   *     the file may stay
   */
  AppendFile create(String name);

  /**
   * Opens an existing file for reading.
   *
   * @param name the file's name
   * @return the open file
   * @throws StorageException if there is no such file or the medium fails
   */
  ReadFile open(String name);

  /**
   * Gives a file another name, in one step, replacing what had that name.
   *
   * @param from the present name
   * @param to the new name
   * @throws StorageFullException if there is no space left
   * @throws StorageException if there is no such file or the medium fails; new directories for the
   *     target may stay
   */
  void rename(String from, String to);

  /**
   * Deletes a file. Files opened before can still be read.
   *
   * @param name the file's name
   * @throws StorageException if there is no such file or the medium fails
   */
  void delete(String name);

  /**
   * The names of the files in a directory, not of those in directories below it. What has a name
   * that is not legal here came from outside and is left out.
   *
   * @param directory the directory's name, empty for the top
   * @return full names, in ascending order; empty if there is no such directory
   * @throws StorageException if the medium fails
   */
  List<String> list(String directory);

  /**
   * What else is in a directory, for people: everything that {@link #list} leaves out and that is
   * no lock, such as directories, links, and files whose names are not legal. Nothing in QUMP opens
   * what only this names.
   *
   * @param directory the directory's name, empty for the top
   * @return the names within the directory as the medium gives them, in ascending order, those of
   *     directories with a {@code /} behind; empty if there is none, if there is no such directory,
   *     or if the volume cannot tell
   * @throws StorageException if the medium fails
   */
  default List<String> others(String directory) {
    return List.of();
  }

  /**
   * Makes the names in a directory durable, and the directory's own up to the top.
   *
   * @param directory the directory's name, empty for the top
   * @throws StorageException if there is no such directory or the medium fails; as for a failed
   *     force of a file, what is durable is then unknown, the same names are never forced again,
   *     and every later call for this directory fails
   */
  void forceDirectory(String directory);

  /**
   * Takes the lock of that name, for this process and within it, until it is closed. The lock is
   * gone when the process ends, however it ends.
   *
   * @param name the lock file's name, ending in {@code .lock}; the file stays when the lock is
   *     closed
   * @return the lock
   * @throws StoreLockedException if it is held, naming the holder's process id where it is known
   * @throws StorageException if the medium fails
   */
  VolumeLock lock(String name);

  /**
   * The place of a file in the default file system, for libraries that take only a path.
   *
   * @param name a file's or directory's name, empty for the top
   * @return the path, or empty if this volume is not on the default file system
   */
  default Optional<Path> path(String name) {
    return Optional.empty();
  }

  /**
   * Whether a file of that name exists.
   *
   * @param name the file's name
   * @return true if {@link #list} of its directory has it
   * @throws StorageException if the medium fails
   */
  default boolean exists(String name) {
    return list(VolumeNames.directoryOf(VolumeNames.file(name))).contains(name);
  }
}
