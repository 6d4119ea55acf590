package io.qump.core.volume;

import io.qump.error.StoreLockedException;
import io.qump.spi.VolumeLock;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The lock files that this JVM holds.
 *
 * <p>The operating system keeps file locks for a process, not for a channel: when the process
 * closes any channel on the file, the lock is gone, and {@link FileLock#isValid} does not know. So
 * a JVM must have one channel on a lock file at most, and must know about it wherever the next
 * attempt comes from; hence the static, the only one. It is keyed by the file and not by its path,
 * as one file has many paths.
 *
 * <p>Thread-safe. Invariants:
 *
 * <ol>
 *   <li>No file whose key is in {@code held} is opened.
 *   <li>A file is in {@code unlockable} when this JVM was found to hold its lock without this
 *       registry knowing, through another class loader's copy of it. It is not closed, which would
 *       drop that lock, but used again by the next attempt.
 * </ol>
 */
final class LockRegistry {

  private static final LockRegistry OF_THIS_JVM = new LockRegistry();

  private final Set<Object> held = new HashSet<>();
  private final Map<Object, LockFile> unlockable = new HashMap<>();

  private LockRegistry() {}

  /** The one registry: a second one would not know what the first holds. */
  static LockRegistry ofThisJvm() {
    return OF_THIS_JVM;
  }

  /**
   * Takes a lock.
   *
   * @param name the lock's name for messages
   * @param path the lock file; it is created if it is missing, its directory must exist
   * @param fullMedium tells whether the file could not be written for lack of space
   * @throws StoreLockedException if this process or another one holds it
   */
  synchronized VolumeLock lock(String name, Path path, FullMedium fullMedium) throws IOException {
    Object key = keyOf(path);
    if (held.contains(key)) {
      throw heldByThisProcess(name);
    }
    LockFile known = unlockable.remove(key);
    LockFile file = known != null ? known : LockFile.open(path);
    boolean leaveOpen = false;
    try {
      if (!file.tryLock()) {
        throw heldByAnotherProcess(name, file);
      }
      writeHolder(file, fullMedium);
      leaveOpen = held.add(key);
      return new DiskLock(name, () -> release(key, file));
    } catch (OverlappingFileLockException e) {
      unlockable.put(key, file);
      leaveOpen = true;
      throw heldByThisProcess(name);
    } finally {
      if (!leaveOpen) {
        file.close();
      }
    }
  }

  private synchronized void release(Object key, LockFile file) throws IOException {
    try (file) {
      held.remove(key);
    }
  }

  /** The key of the lock file, which is created if it is missing. Opens no file that exists. */
  private static Object keyOf(Path path) throws IOException {
    if (!Files.exists(path)) {
      try {
        Files.createFile(path);
      } catch (FileAlreadyExistsException e) {
        // Another process was faster; its file is as good.
        return RegularFiles.keyOf(path);
      }
    }
    return RegularFiles.keyOf(path);
  }

  private static void writeHolder(LockFile file, FullMedium fullMedium) throws IOException {
    try {
      file.writeHolder(ProcessHandle.current().pid());
    } catch (IOException e) {
      if (!fullMedium.caused(e, 1)) {
        throw e;
      }
      // The lock holds without it, and a store on a full medium must open to be made smaller.
      file.clearHolder();
    }
  }

  private static StoreLockedException heldByThisProcess(String name) {
    return new StoreLockedException(
        name,
        OptionalLong.of(ProcessHandle.current().pid()),
        "this process holds it already; use the store that is open, or close it first");
  }

  private static StoreLockedException heldByAnotherProcess(String name, LockFile file)
      throws IOException {
    return new StoreLockedException(
        name, file.readHolder(), "another process holds it; close the store there first");
  }
}
