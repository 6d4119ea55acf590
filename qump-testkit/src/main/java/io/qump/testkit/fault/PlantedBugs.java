package io.qump.testkit.fault;

import io.qump.spi.AppendFile;
import io.qump.spi.Volume;
import io.qump.spi.VolumeNames;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * Bugs that stores have had, to be planted in those that have them not. Each names the files, or
 * directories, it strikes by a regular expression for the whole name; a file's name is the one it
 * was created with. Stateless and thread-safe.
 */
public final class PlantedBugs {

  private PlantedBugs() {}

  /**
   * Every bug of this class that strikes files of one kind.
   *
   * @param files which files
   * @return the bugs, each to be found
   */
  public static List<PlantedBug> ofFiles(String files) {
    return List.of(
        skipForce(files),
        forceOnce(files),
        forceLate(files),
        forceOtherFile(files),
        forceAfterRename(files),
        dropTail(files),
        garbleTail(files),
        appendTwice(files),
        renameInTwoSteps(files),
        ignoreRename(files),
        ignoreDelete(files));
  }

  /**
   * Every bug of this class that strikes directories.
   *
   * @param directories which directories; the top has an empty name
   * @return the bugs, each to be found
   */
  public static List<PlantedBug> ofDirectories(String directories) {
    return List.of(
        skipForceDirectory(directories),
        forceDirectoryBeforeRename(directories),
        forceDirectoryLate(directories));
  }

  /**
   * For each force of a workload a bug that leaves out this one alone.
   *
   * @param counts the operations of the workload, as {@link FaultVolume#counts} gives them
   * @return bugs for forces of files, then for those of directories
   */
  public static List<PlantedBug> ofEachForce(Map<OperationKind, Long> counts) {
    List<PlantedBug> bugs = new ArrayList<>();
    for (long n = 1; n <= counts.getOrDefault(OperationKind.FORCE, 0L); n++) {
      bugs.add(skipForceNumber(n));
    }
    for (long n = 1; n <= counts.getOrDefault(OperationKind.FORCE_DIRECTORY, 0L); n++) {
      bugs.add(skipForceDirectoryNumber(n));
    }
    return bugs;
  }

  private static PlantedBug bug(
      String name, String files, String description, BehaviourOfFiles behaviour) {
    Pattern pattern = Pattern.compile(files);
    return PlantedBug.of(
        name + "(" + files + ")", description, () -> behaviour.striking(new Names(pattern)));
  }

  /** Makes a behaviour that strikes some files. */
  private interface BehaviourOfFiles {
    VolumeBehaviour striking(Names names);
  }

  /** The names that a bug strikes. */
  record Names(Pattern pattern) {
    boolean has(String name) {
      return pattern.matcher(name).matches();
    }
  }

  /**
   * Files are never forced.
   *
   * @param files which files
   * @return the bug
   */
  public static PlantedBug skipForce(String files) {
    return bug(
        "skipForce",
        files,
        "a force does nothing",
        names ->
            new VolumeBehaviour() {
              @Override
              public void force(AppendFile file) {
                if (!names.has(file.name())) {
                  file.force();
                }
              }
            });
  }

  /**
   * Only the first force of a file does anything.
   *
   * @param files which files
   * @return the bug
   */
  public static PlantedBug forceOnce(String files) {
    return bug("forceOnce", files, "only the first force of a file works", ForceOnce::new);
  }

  /**
   * A force returns before it is done; it is done with the next operation on a file or a name.
   *
   * @param files which files
   * @return the bug
   */
  public static PlantedBug forceLate(String files) {
    return bug("forceLate", files, "a force is done when the next operation comes", ForceLate::new);
  }

  /**
   * A force goes to the file that was created before.
   *
   * @param files which files
   * @return the bug
   */
  public static PlantedBug forceOtherFile(String files) {
    return bug(
        "forceOtherFile",
        files,
        "a force goes to the file that was created before",
        ForceOtherFile::new);
  }

  /**
   * A file is forced when it has its new name, not before.
   *
   * @param files which files
   * @return the bug
   */
  public static PlantedBug forceAfterRename(String files) {
    return bug(
        "forceAfterRename",
        files,
        "a file is forced only after it was renamed",
        ForceAfterRename::new);
  }

  /**
   * The last byte of each append is not written.
   *
   * @param files which files
   * @return the bug
   */
  public static PlantedBug dropTail(String files) {
    return bug(
        "dropTail",
        files,
        "the last byte of each append is not written",
        names ->
            new VolumeBehaviour() {
              @Override
              public void append(AppendFile file, ByteBuffer bytes) {
                int all = bytes.limit();
                if (names.has(file.name()) && bytes.hasRemaining()) {
                  bytes.limit(all - 1);
                }
                file.append(bytes);
                bytes.limit(all).position(all);
              }
            });
  }

  /**
   * The last byte of each append is written wrong.
   *
   * @param files which files
   * @return the bug
   */
  public static PlantedBug garbleTail(String files) {
    return bug(
        "garbleTail",
        files,
        "the last byte of each append is written with one bit turned over",
        names ->
            new VolumeBehaviour() {
              @Override
              public void append(AppendFile file, ByteBuffer bytes) {
                if (!names.has(file.name()) || !bytes.hasRemaining()) {
                  file.append(bytes);
                  return;
                }
                byte[] copy = new byte[bytes.remaining()];
                bytes.get(copy);
                copy[copy.length - 1] ^= 1;
                file.append(ByteBuffer.wrap(copy));
              }
            });
  }

  /**
   * Each append is written twice.
   *
   * @param files which files
   * @return the bug
   */
  public static PlantedBug appendTwice(String files) {
    return bug(
        "appendTwice",
        files,
        "each append is written twice",
        names ->
            new VolumeBehaviour() {
              @Override
              public void append(AppendFile file, ByteBuffer bytes) {
                if (names.has(file.name())) {
                  file.append(bytes.duplicate());
                }
                file.append(bytes);
              }
            });
  }

  /**
   * A rename first deletes what has the new name.
   *
   * @param files the new names
   * @return the bug
   */
  public static PlantedBug renameInTwoSteps(String files) {
    return bug(
        "renameInTwoSteps",
        files,
        "a rename deletes the target first, and forces that",
        names ->
            new VolumeBehaviour() {
              @Override
              public void rename(Volume volume, String from, String to) {
                if (names.has(to) && volume.exists(to)) {
                  volume.delete(to);
                  volume.forceDirectory(VolumeNames.directoryOf(to));
                }
                volume.rename(from, to);
              }
            });
  }

  /**
   * A rename does nothing.
   *
   * @param files the new names
   * @return the bug
   */
  public static PlantedBug ignoreRename(String files) {
    return bug(
        "ignoreRename",
        files,
        "a rename does nothing",
        names ->
            new VolumeBehaviour() {
              @Override
              public void rename(Volume volume, String from, String to) {
                if (!names.has(to)) {
                  volume.rename(from, to);
                }
              }
            });
  }

  /**
   * A delete does nothing.
   *
   * @param files which files, by the names they have
   * @return the bug
   */
  public static PlantedBug ignoreDelete(String files) {
    return bug(
        "ignoreDelete",
        files,
        "a delete does nothing",
        names ->
            new VolumeBehaviour() {
              @Override
              public void delete(Volume volume, String name) {
                if (!names.has(name)) {
                  volume.delete(name);
                }
              }
            });
  }

  /**
   * Directories are never forced.
   *
   * @param directories which directories
   * @return the bug
   */
  public static PlantedBug skipForceDirectory(String directories) {
    return bug(
        "skipForceDirectory",
        directories,
        "a force of a directory does nothing",
        names ->
            new VolumeBehaviour() {
              @Override
              public void forceDirectory(Volume volume, String directory) {
                if (!names.has(directory)) {
                  volume.forceDirectory(directory);
                }
              }
            });
  }

  /**
   * A directory is forced before a rename, and not after it.
   *
   * @param directories which directories
   * @return the bug
   */
  public static PlantedBug forceDirectoryBeforeRename(String directories) {
    return bug(
        "forceDirectoryBeforeRename",
        directories,
        "a directory is forced before a rename instead of after it",
        ForceDirectoryBeforeRename::new);
  }

  /**
   * The force of a directory is done when the next operation on a name comes.
   *
   * @param directories which directories
   * @return the bug
   */
  public static PlantedBug forceDirectoryLate(String directories) {
    return bug(
        "forceDirectoryLate",
        directories,
        "a force of a directory is done when the next operation on a name comes",
        ForceDirectoryLate::new);
  }

  private static PlantedBug skipForceNumber(long skipped) {
    return PlantedBug.of(
        "skipForce#" + skipped,
        "this one force of a file does nothing",
        () -> {
          AtomicLong number = new AtomicLong();
          return new VolumeBehaviour() {
            @Override
            public void force(AppendFile file) {
              if (number.incrementAndGet() != skipped) {
                file.force();
              }
            }
          };
        });
  }

  private static PlantedBug skipForceDirectoryNumber(long skipped) {
    return PlantedBug.of(
        "skipForceDirectory#" + skipped,
        "this one force of a directory does nothing",
        () -> {
          AtomicLong number = new AtomicLong();
          return new VolumeBehaviour() {
            @Override
            public void forceDirectory(Volume volume, String directory) {
              if (number.incrementAndGet() != skipped) {
                volume.forceDirectory(directory);
              }
            }
          };
        });
  }
}
