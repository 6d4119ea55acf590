package io.qump.qfs;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Finds the directories that a base may have made, and what else is among them. It sees what {@link
 * io.qump.spi.Volume#others} shows. For one thread.
 */
final class DirectoryWalk {

  /** What the directories of maps, types and addresses look like, from the top down. */
  private static final List<String> LEVELS =
      List.of("[a-z0-9_]+-[0-9]+", "[a-z0-9_]+", "[0-9a-f]{2}");

  private final BaseFiles files;
  private final Set<String> directories = new TreeSet<>();
  private final Set<String> others = new TreeSet<>();

  DirectoryWalk(BaseFiles files) {
    this.files = files;
  }

  /** Walks through all directories that can be seen. */
  void walk() {
    List<String> level = List.of("");
    for (String names : LEVELS) {
      Set<String> below = new TreeSet<>();
      level.forEach(directory -> look(directory, Pattern.compile(names), below));
      directories.addAll(below);
      level = List.copyOf(below);
    }
    Pattern none = Pattern.compile("");
    level.forEach(directory -> look(directory, none, new TreeSet<>()));
    List.of(BaseFiles.INDEX, Checkpoint.DIRECTORY)
        .forEach(directory -> look(directory, none, new TreeSet<>()));
  }

  private void look(String directory, Pattern own, Set<String> below) {
    String prefix = directory.isEmpty() ? "" : directory + "/";
    for (String other : files.others(directory)) {
      String name = other.endsWith("/") ? other.substring(0, other.length() - 1) : "";
      if (own.matcher(name).matches() && !name.isEmpty()) {
        below.add(prefix + name);
      } else if (!isOurs(prefix + name)) {
        others.add(prefix + other);
      }
    }
  }

  private static boolean isOurs(String directory) {
    return directory.equals(BaseFiles.INDEX) || directory.equals(Checkpoint.DIRECTORY);
  }

  /** The directories that look like the base's own, below its directory. */
  Set<String> directories() {
    return directories;
  }

  /** Everything else, below the directory of the base, directories with a slash behind. */
  Set<String> others() {
    return others;
  }
}
