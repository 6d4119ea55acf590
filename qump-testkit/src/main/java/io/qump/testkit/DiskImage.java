package io.qump.testkit;

import io.qump.error.InvalidArgumentException;
import io.qump.spi.VolumeNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is on a disk at one moment: files with their names and contents, and directories, some of
 * which may be empty. Images share the contents that they have in common.
 *
 * <p>{@link #volume()} makes a volume that begins with it. Equal if names, contents and directories
 * are. Immutable and thread-safe.
 */
public final class DiskImage {

  private final NavigableMap<String, FileContent> files;
  private final NavigableSet<String> directories;

  /** Computed when it is first asked for; computing it twice gives the same. */
  private volatile @Nullable Fingerprint fingerprint;

  private DiskImage(NavigableMap<String, FileContent> files, NavigableSet<String> directories) {
    this.files = files;
    this.directories = directories;
  }

  /**
   * A disk without files.
   *
   * @return the image
   */
  public static DiskImage empty() {
    return of(Map.of());
  }

  /**
   * A disk with these files.
   *
   * @param files contents by names
   * @return the image, with the directories that the names need
   */
  public static DiskImage of(Map<String, FileContent> files) {
    return of(files, List.of());
  }

  /**
   * A disk with these files and directories.
   *
   * @param files contents by names
   * @param directories names of directories, which may be empty; those that files need are added
   * @return the image
   */
  public static DiskImage of(Map<String, FileContent> files, Collection<String> directories) {
    NavigableSet<String> all = new TreeSet<>();
    directories.forEach(name -> addWithParents(VolumeNames.directory(name), all));
    files
        .keySet()
        .forEach(name -> addWithParents(VolumeNames.directoryOf(VolumeNames.file(name)), all));
    return new DiskImage(new TreeMap<>(files), all);
  }

  private static void addWithParents(String directory, NavigableSet<String> all) {
    for (String name = directory; !name.isEmpty(); name = VolumeNames.directoryOf(name)) {
      all.add(name);
    }
  }

  /**
   * The names of the files.
   *
   * @return an immutable list in ascending order
   */
  public List<String> names() {
    return List.copyOf(files.keySet());
  }

  /**
   * The names of the directories but the top.
   *
   * @return an immutable list in ascending order
   */
  public List<String> directories() {
    return List.copyOf(directories);
  }

  /**
   * Whether there is a file.
   *
   * @param name its name
   * @return true if there is
   */
  public boolean contains(String name) {
    return files.containsKey(name);
  }

  /**
   * The content of a file.
   *
   * @param name its name
   * @return the content
   * @throws InvalidArgumentException if there is no such file
   */
  public FileContent content(String name) {
    FileContent content = files.get(name);
    if (content == null) {
      throw new InvalidArgumentException("name=" + name + " is no file of the image " + names());
    }
    return content;
  }

  /**
   * This image with a file set or added.
   *
   * @param name its name
   * @param content its content
   * @return the changed image
   */
  public DiskImage with(String name, FileContent content) {
    Map<String, FileContent> changed = new TreeMap<>(files);
    changed.put(name, Objects.requireNonNull(content, "content"));
    return of(changed, directories);
  }

  /**
   * This image without a file; its directory stays.
   *
   * @param name its name
   * @return the changed image
   * @throws InvalidArgumentException if there is no such file
   */
  public DiskImage without(String name) {
    content(name);
    Map<String, FileContent> changed = new TreeMap<>(files);
    changed.remove(name);
    return of(changed, directories);
  }

  /**
   * This image with other contents for the same names.
   *
   * @param contents gives each file's content by its name
   * @return the changed image
   */
  public DiskImage refilled(Function<String, FileContent> contents) {
    NavigableMap<String, FileContent> changed = new TreeMap<>(files);
    changed.replaceAll((name, old) -> contents.apply(name));
    return new DiskImage(changed, directories);
  }

  /**
   * A new volume that begins with this image, all of it durable.
   *
   * @return the volume
   */
  public MemoryVolume volume() {
    return MemoryVolume.of(this);
  }

  /**
   * What tells this image from others.
   *
   * @return the fingerprint of names, contents and directories
   */
  public Fingerprint fingerprint() {
    Fingerprint known = fingerprint;
    if (known == null) {
      known = computeFingerprint();
      fingerprint = known;
    }
    return known;
  }

  /**
   * What tells the files of this image from those of others; directories do not count.
   *
   * @return the fingerprint of names and contents
   */
  public Fingerprint fingerprintOfFiles() {
    Fingerprint all = Fingerprint.NONE.with(files.size());
    for (Map.Entry<String, FileContent> file : files.entrySet()) {
      all = withName(all, file.getKey()).with(file.getValue().fingerprint());
    }
    return all;
  }

  private Fingerprint computeFingerprint() {
    Fingerprint all = fingerprintOfFiles();
    for (String directory : directories) {
      all = withName(all, directory);
    }
    return all;
  }

  private static Fingerprint withName(Fingerprint start, String name) {
    Fingerprint all = start.with(name.length());
    long word = 0;
    for (int i = 0; i < name.length(); i++) {
      word = word << Byte.SIZE | name.charAt(i);
      if ((i & 7) == 7) {
        all = all.with(word);
        word = 0;
      }
    }
    return all.with(word);
  }

  /**
   * Whether another image has the same files; directories do not count.
   *
   * @param other the other image
   * @return true if names and contents are equal
   */
  public boolean hasFilesOf(DiskImage other) {
    return files.equals(other.files);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DiskImage that
        && files.equals(that.files)
        && directories.equals(that.directories);
  }

  @Override
  public int hashCode() {
    return 31 * files.hashCode() + directories.hashCode();
  }

  /** The files with their lengths and fingerprints. */
  @Override
  public String toString() {
    List<String> texts = new ArrayList<>();
    files.forEach((name, content) -> texts.add(name + " " + content));
    return texts.toString();
  }
}
