package io.qump.core.volume;

import io.qump.error.StorageException;
import io.qump.spi.VolumeNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The directories of a volume and whether a power cut can take them.
 *
 * <p>A directory that exists need not be durable: the process that made it may have died before it
 * forced the parent. So each directory's name is forced once by each volume that uses it, whoever
 * made it. Thread-safe. Invariants:
 *
 * <ol>
 *   <li>What is in {@code durable} has a durable name, and so has each directory above it up to the
 *       top; and the top itself, which one that was there may lack at first: see {@link
 *       TopDirectory}.
 *   <li>A directory in {@code failed} is never forced again.
 *   <li>One force at a time: the operating system reports a failure to one force only, so a second
 *       one beside it could succeed although names of its own are gone.
 * </ol>
 */
final class DurableDirectories {

  private static final String OPERATION = "forceDirectory";
  private static final String TOP = "";

  /** Where the top has its name; no directory of a volume is called so. */
  private static final String ABOVE_TOP = "..";

  private final Path top;
  private final RawFiles files;
  private final Set<String> durable = new HashSet<>();
  private final Map<String, StorageException> failed = new HashMap<>();

  /**
   * Creates it.
   *
   * @param top the volume's directory
   * @param isDurable whether its own name is known to be durable
   * @param files forces directories
   */
  DurableDirectories(Path top, boolean isDurable, RawFiles files) {
    this.top = top;
    this.files = files;
    if (isDurable) {
      durable.add(TOP);
    }
  }

  /** Creates the directory of a file where it is missing; it is not durable yet. */
  void createFor(String file) throws IOException {
    String directory = VolumeNames.directoryOf(file);
    if (!directory.isEmpty()) {
      Files.createDirectories(top.resolve(directory));
    }
  }

  /** Makes the names in a directory durable, and its own up to the top. */
  synchronized void force(String directory) {
    if (!Files.isDirectory(top.resolve(directory))) {
      throw new StorageException(
          directory, OPERATION, "there is no such directory in top=" + top, null);
    }
    forceName(directory);
    forceNamesIn(directory);
  }

  private void forceName(String directory) {
    if (durable.contains(directory)) {
      return;
    }
    if (directory.equals(TOP)) {
      force(ABOVE_TOP, () -> new TopDirectory(files).forceName(top));
    } else {
      String parent = VolumeNames.directoryOf(directory);
      forceName(parent);
      forceNamesIn(parent);
    }
    durable.add(directory);
  }

  private void forceNamesIn(String directory) {
    force(directory, () -> files.forceDirectory(top.resolve(directory)));
  }

  private void force(String directory, Force force) {
    StorageException first = failed.get(directory);
    if (first != null) {
      throw StorageFailures.refused(directory, OPERATION, first);
    }
    try {
      force.run();
    } catch (Throwable e) {
      StorageException failure = StorageFailures.ofFinal(directory, OPERATION, e);
      failed.put(directory, failure);
      throw failure;
    }
  }

  /** Forces one directory. */
  @FunctionalInterface
  private interface Force {
    void run() throws IOException;
  }
}
