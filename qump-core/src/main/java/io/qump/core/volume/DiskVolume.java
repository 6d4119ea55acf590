package io.qump.core.volume;

import io.qump.error.InvalidArgumentException;
import io.qump.error.StorageException;
import io.qump.spi.AppendFile;
import io.qump.spi.ReadFile;
import io.qump.spi.Volume;
import io.qump.spi.VolumeLock;
import io.qump.spi.VolumeNames;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * A volume on a directory of the default file system.
 *
 * <p>File content is forced with {@code fdatasync}, names with {@code fsync} of their directories
 * (on Windows names are not forced: it cannot open directories). Reads and writes run in the
 * caller's thread, maps are made in a thread of the volume's own, so that no interrupt closes a
 * file. The directory must not be changed from outside while it is in use, and its lock files must
 * not be opened in this JVM by other code: on POSIX systems that drops the lock. Thread-safe; it
 * holds nothing open by itself, so there is nothing to close.
 */
public final class DiskVolume implements Volume {

  /** A volume has no close; so the thread that it maps with goes when it was idle for so long. */
  private static final Duration MAPPING_THREAD_IDLE = Duration.ofSeconds(1);

  private final Path top;
  private final RawFiles files;
  private final FullMedium fullMedium;
  private final StorageFailures failures;
  private final DurableDirectories directories;
  private final ReadFileOpener opener;

  private DiskVolume(Path top, boolean isDurable, RawFiles files) {
    this.top = top;
    this.files = files;
    this.fullMedium = FullMedium.holding(top);
    this.failures = new StorageFailures(fullMedium);
    this.directories = new DurableDirectories(top, isDurable, files);
    this.opener = new ReadFileOpener(files, MappingThread.create(MAPPING_THREAD_IDLE));
  }

  /**
   * Opens a volume on a directory. One that is created is durable when this returns, with each that
   * had to be created above it. One that is there is made durable by the first {@link
   * #forceDirectory}: without it there is nothing in the volume that is to be durable.
   *
   * @param directory the volume's top; it is created where it is missing
   * @return the volume
   * @throws InvalidArgumentException if the directory is not on the default file system
   * @throws StorageException if it cannot be created or forced; new directories above it may stay
   */
  public static DiskVolume at(Path directory) {
    return at(directory, new DiskFiles());
  }

  /**
   * Opens the volume of a directory that exists.
   *
   * @param directory the directory, on the default file system
   * @return the volume
   * @throws InvalidArgumentException if there is no such directory; none is created
   */
  public static DiskVolume existing(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new InvalidArgumentException(
          "directory=" + directory + "; there is no such directory: name that of a store");
    }
    return at(directory);
  }

  /**
   * Opens a volume on a directory that nobody else uses yet.
   *
   * @param directory the volume's top; it is created where it is missing
   * @return the volume
   * @throws InvalidArgumentException if there is anything in the directory, or it is not on the
   *     default file system; nothing was changed
   * @throws StorageException if it cannot be created or forced; new directories above it may stay
   */
  public static DiskVolume atEmpty(Path directory) {
    Path top = topOf(directory);
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(top)) {
      for (Path entry : entries) {
        throw new InvalidArgumentException(
            "directory=" + top + " entry=" + entry.getFileName() + "; legal: an empty directory");
      }
    } catch (NoSuchFileException e) {
      // As good as empty: it is created below.
    } catch (IOException e) {
      throw StorageFailures.of("", "list", e, "directory=" + top + "; nothing changed");
    }
    return at(directory);
  }

  /**
   * Opens a volume on a directory as it is: nothing is created and nothing is forced.
   *
   * @param directory the volume's top; where it is missing there are no files
   * @return the volume
   * @throws InvalidArgumentException if the directory is not on the default file system
   */
  public static DiskVolume asItIs(Path directory) {
    return new DiskVolume(topOf(directory), false, new DiskFiles());
  }

  private static Path topOf(Path directory) {
    if (directory.getFileSystem() != FileSystems.getDefault()) {
      throw new InvalidArgumentException(
          "directory=" + directory.toUri() + " is not on the default file system; use one that is");
    }
    return directory.toAbsolutePath();
  }

  static DiskVolume at(Path directory, RawFiles files) {
    Path top = topOf(directory);
    try {
      boolean isDurable = new TopDirectory(files).createDurably(top);
      return new DiskVolume(top, isDurable, files);
    } catch (IOException e) {
      throw StorageFailures.of(
          "", "openVolume", e, "directory=" + top + " was not created or is not durable");
    }
  }

  @Override
  public AppendFile create(String name) {
    Path path = top.resolve(VolumeNames.file(name));
    return writing(
        name,
        "create",
        () -> {
          directories.createFor(name);
          RawFile file = files.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
          return new DiskAppendFile(name, file, failures);
        });
  }

  @Override
  public ReadFile open(String name) {
    Path path = top.resolve(VolumeNames.file(name));
    return reading(name, "open", () -> opener.open(name, path));
  }

  @Override
  public void rename(String from, String to) {
    Path source = top.resolve(VolumeNames.file(from));
    Path target = top.resolve(VolumeNames.file(to));
    writing(
        from,
        to,
        "rename",
        () -> {
          RegularFiles.require(source);
          directories.createFor(to);
          return Files.move(
              source, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        });
  }

  @Override
  public void delete(String name) {
    Path path = top.resolve(VolumeNames.file(name));
    reading(
        name,
        "delete",
        () -> {
          RegularFiles.require(path);
          Files.delete(path);
          return path;
        });
  }

  @Override
  public List<String> list(String directory) {
    Path path = top.resolve(VolumeNames.directory(directory));
    String prefix = directory.isEmpty() ? "" : directory + "/";
    return reading(
        directory,
        "list",
        () -> namesIn(path, DiskVolume::isListed, entry -> prefix + entry.getFileName()));
  }

  @Override
  public List<String> others(String directory) {
    Path path = top.resolve(VolumeNames.directory(directory));
    return reading(
        directory, "list", () -> namesIn(path, DiskVolume::isOther, DiskVolume::shownName));
  }

  private static List<String> namesIn(
      Path path, DirectoryStream.Filter<Path> which, Function<Path, String> name)
      throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path, which)) {
      return StreamSupport.stream(entries.spliterator(), false).map(name).sorted().toList();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static boolean isListed(Path entry) throws IOException {
    return VolumeNames.isFile(String.valueOf(entry.getFileName())) && RegularFiles.exists(entry);
  }

  private static boolean isOther(Path entry) throws IOException {
    boolean lock = VolumeNames.isLock(String.valueOf(entry.getFileName()));
    return !isListed(entry) && !(lock && RegularFiles.exists(entry));
  }

  private static String shownName(Path entry) {
    boolean directory = Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
    return entry.getFileName() + (directory ? "/" : "");
  }

  @Override
  public boolean exists(String name) {
    Path path = top.resolve(VolumeNames.file(name));
    try {
      return RegularFiles.exists(path);
    } catch (IOException e) {
      // There may be a file in the place of the directory; the list tells that from a failure.
      return Volume.super.exists(name);
    }
  }

  @Override
  public void forceDirectory(String directory) {
    directories.force(VolumeNames.directory(directory));
  }

  @Override
  public VolumeLock lock(String name) {
    Path path = top.resolve(VolumeNames.lock(name));
    return writing(
        name,
        "lock",
        () -> {
          directories.createFor(name);
          return LockRegistry.ofThisJvm().lock(name, path, fullMedium);
        });
  }

  @Override
  public Optional<Path> path(String name) {
    return Optional.of(top.resolve(VolumeNames.directory(name)));
  }

  /** The directory of this volume, for messages. */
  @Override
  public String toString() {
    return "DiskVolume[" + top + "]";
  }

  @FunctionalInterface
  private interface Operation<T> {
    T run() throws IOException;
  }

  private <T> T writing(String name, String verb, Operation<T> operation) {
    return writing(name, name, verb, operation);
  }

  private <T> T writing(String name, String target, String verb, Operation<T> operation) {
    try {
      return operation.run();
    } catch (IOException e) {
      throw failures.ofWriting(
          name, verb, 1, e, "nothing changed but new directories for target=" + target);
    }
  }

  private static <T> T reading(String name, String verb, Operation<T> operation) {
    try {
      return operation.run();
    } catch (IOException e) {
      throw StorageFailures.of(name, verb, e, "nothing changed");
    }
  }
}
