package io.qump.testkit;

import io.qump.error.StorageException;
import io.qump.error.StoreLockedException;
import io.qump.spi.AppendFile;
import io.qump.spi.ReadFile;
import io.qump.spi.Volume;
import io.qump.spi.VolumeLock;
import io.qump.spi.VolumeNames;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A volume in memory, for tests that need none on disk.
 *
 * <p>It keeps apart what is there and what is durable: content from what was last forced, names
 * from what they were when their directory was last forced. {@link #afterPowerCut} leaves the
 * durable part alone. Thread-safe. A file holds up to 2^31 − 9 bytes.
 */
public final class MemoryVolume implements Volume {

  private final Map<String, MemoryDirectory> directories = new HashMap<>();
  private final Set<String> lockFiles = new HashSet<>();
  private final Set<String> heldLocks = new HashSet<>();

  /** Creates an empty volume. */
  public MemoryVolume() {
    MemoryDirectory top = new MemoryDirectory();
    top.forceName();
    directories.put("", top);
  }

  /**
   * A volume that begins with an image, all of it durable.
   *
   * @param image the files and directories; their contents are shared, not copied
   * @return a new volume
   */
  public static MemoryVolume of(DiskImage image) {
    MemoryVolume volume = new MemoryVolume();
    for (String name : image.directories()) {
      volume.directories.put(name, new MemoryDirectory());
    }
    for (String name : image.names()) {
      volume.directoryOf(name).files.put(name, new MemoryFile(image.content(name)));
    }
    for (MemoryDirectory directory : volume.directories.values()) {
      directory.force();
      directory.forceName();
    }
    return volume;
  }

  /**
   * What is there at this moment, durable or not: what another process would see.
   *
   * @return the image; lock files are not in it
   */
  public synchronized DiskImage image() {
    Map<String, FileContent> files = new HashMap<>();
    directories
        .values()
        .forEach(
            directory ->
                directory.files.forEach(
                    (name, file) -> files.put(name, FileContent.of(file.content()))));
    return DiskImage.of(files, directories.keySet());
  }

  /**
   * What the harshest power cut would leave at this moment: forced content under forced names, and
   * no lock held. Other cuts leave more: see rule 3 of {@link Volume}.
   *
   * @return a new volume that shares nothing with this one, which goes on unchanged
   */
  public synchronized MemoryVolume afterPowerCut() {
    MemoryVolume cut = new MemoryVolume();
    directories.forEach(
        (name, directory) -> {
          if (directory.isDurable()) {
            cut.directories.put(name, directory.durableCopy());
          }
        });
    return cut;
  }

  @Override
  public synchronized AppendFile create(String name) {
    VolumeNames.file(name);
    requireNoDirectory(name, name, "create");
    MemoryDirectory directory = makeDirectoryOf(name, name, "create");
    MemoryFile file = new MemoryFile();
    if (directory.files.putIfAbsent(name, file) != null) {
      throw failure(name, "create", "the name exists already; use another or delete it first");
    }
    return new MemoryAppendFile(name, file);
  }

  @Override
  public synchronized ReadFile open(String name) {
    return new MemoryReadFile(name, existing(VolumeNames.file(name), "open"));
  }

  @Override
  public synchronized void rename(String from, String to) {
    MemoryFile file = existing(VolumeNames.file(from), "rename");
    requireNoDirectory(VolumeNames.file(to), from, "rename");
    MemoryDirectory target = makeDirectoryOf(to, from, "rename");
    directoryOf(from).files.remove(from);
    target.files.put(to, file);
  }

  @Override
  public synchronized void delete(String name) {
    existing(VolumeNames.file(name), "delete");
    directoryOf(name).files.remove(name);
  }

  @Override
  public synchronized List<String> list(String directory) {
    MemoryDirectory found = directories.get(VolumeNames.directory(directory));
    return found == null ? List.of() : List.copyOf(found.files.keySet());
  }

  @Override
  public synchronized void forceDirectory(String directory) {
    MemoryDirectory forced = directories.get(VolumeNames.directory(directory));
    if (forced == null) {
      throw failure(directory, "forceDirectory", "there is no such directory; create a file in it");
    }
    forced.force();
    for (String name = directory; !name.isEmpty(); name = VolumeNames.directoryOf(name)) {
      existingDirectory(name).forceName();
    }
  }

  @Override
  public synchronized VolumeLock lock(String name) {
    requireNoDirectory(VolumeNames.lock(name), name, "lock");
    makeDirectoryOf(name, name, "lock");
    lockFiles.add(name);
    if (!heldLocks.add(name)) {
      throw new StoreLockedException(
          name,
          OptionalLong.of(ProcessHandle.current().pid()),
          "this process holds it already; use the store that is open, or close it first");
    }
    return new MemoryLock(() -> unlock(name));
  }

  private synchronized void unlock(String name) {
    heldLocks.remove(name);
  }

  private MemoryFile existing(String name, String operation) {
    MemoryDirectory directory = directories.get(VolumeNames.directoryOf(name));
    MemoryFile file = directory == null ? null : directory.files.get(name);
    if (file == null) {
      throw failure(name, operation, "there is no such file; list shows what there is");
    }
    return file;
  }

  private MemoryDirectory directoryOf(String name) {
    return existingDirectory(VolumeNames.directoryOf(name));
  }

  private MemoryDirectory existingDirectory(String name) {
    return Objects.requireNonNull(directories.get(name), name);
  }

  private void requireNoDirectory(String name, String file, String operation) {
    if (directories.containsKey(name)) {
      throw failure(file, operation, "name=" + name + " is a directory's; use another");
    }
  }

  private MemoryDirectory makeDirectoryOf(String name, String file, String operation) {
    return makeDirectory(VolumeNames.directoryOf(name), file, operation);
  }

  private MemoryDirectory makeDirectory(String name, String file, String operation) {
    MemoryDirectory present = directories.get(name);
    if (present != null) {
      return present;
    }
    MemoryDirectory parent = makeDirectory(VolumeNames.directoryOf(name), file, operation);
    if (parent.files.containsKey(name) || lockFiles.contains(name)) {
      throw failure(file, operation, "directory=" + name + " is a file; use another name");
    }
    MemoryDirectory made = new MemoryDirectory();
    directories.put(name, made);
    return made;
  }

  private static StorageException failure(String file, String operation, String message) {
    return new StorageException(file, operation, message, null);
  }
}
