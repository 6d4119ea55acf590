package io.qump.core.volume;

import java.io.IOException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The real files, which record what directories are forced and may fail to. Not thread-safe. */
final class RecordingFiles implements RawFiles {

  private final DiskFiles files = new DiskFiles();
  private final Path base;
  private final List<String> forced = new ArrayList<>();
  private final Map<String, IOException> failures = new HashMap<>();

  /**
   * Creates it.
   *
   * @param base what the recorded paths are relative to
   */
  RecordingFiles(Path base) {
    this.base = base;
  }

  /** Fails the next force of a directory; those after it succeed, as the operating system does. */
  void failOnce(String directory, IOException failure) {
    failures.put(directory, failure);
  }

  /** The directories that were forced since the last call, in this order. */
  List<String> takeForced() {
    List<String> taken = List.copyOf(forced);
    forced.clear();
    return taken;
  }

  @Override
  public RawFile open(Path path, OpenOption... options) throws IOException {
    return files.open(path, options);
  }

  @Override
  public void forceDirectory(Path path) throws IOException {
    String directory = base.relativize(path).toString();
    IOException failure = failures.remove(directory);
    if (failure != null) {
      throw failure;
    }
    files.forceDirectory(path);
    forced.add(directory);
  }
}
