package io.qump.core.volume;

import io.qump.spi.ReadFile;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Opens files for reading, each through two channels: one to read, one to map.
 *
 * <p>A name may be given to another file between the two; so the file's key is compared before,
 * between and after them, and the opening starts again when it changed. (Not seen: a name that went
 * to another file and back to the same key within that moment.) Thread-safe.
 */
final class ReadFileOpener {

  private final RawFiles files;
  private final ExecutorService mappingThread;

  ReadFileOpener(RawFiles files, ExecutorService mappingThread) {
    this.files = files;
    this.mappingThread = mappingThread;
  }

  /** Opens a regular file. */
  ReadFile open(String name, Path path) throws IOException {
    ReadFile opened = tryOpen(name, path);
    while (opened == null) {
      opened = tryOpen(name, path);
    }
    return opened;
  }

  /** Opens it, or returns null if its name has moved to another file meanwhile. */
  private @Nullable ReadFile tryOpen(String name, Path path) throws IOException {
    Object key = RegularFiles.keyOf(path);
    RawFile file = files.open(path, StandardOpenOption.READ);
    ReadFile opened = null;
    try {
      opened = isStill(key, path) ? withViews(name, path, key, file) : null;
      return opened;
    } finally {
      if (opened == null) {
        file.close();
      }
    }
  }

  private ReadFile withViews(String name, Path path, Object key, RawFile file) throws IOException {
    FileViews views = new FileViews(path, key, file, mappingThread);
    if (key instanceof Path) {
      // Where files have no identity, a name says later nothing of the file that had it.
      views.open();
    }
    return new DiskReadFile(name, file, views);
  }

  private static boolean isStill(Object key, Path path) throws IOException {
    return key.equals(RegularFiles.keyOf(path));
  }
}
