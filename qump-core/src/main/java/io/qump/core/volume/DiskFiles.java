package io.qump.core.volume;

import java.io.IOException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The files and directories of the operating system. Stateless and thread-safe. */
final class DiskFiles implements RawFiles {

  @Override
  public RawFile open(Path path, OpenOption... options) throws IOException {
    return UninterruptibleFile.open(path, options);
  }

  @Override
  public void forceDirectory(Path path) throws IOException {
    if (Platform.isWindows()) {
      // Windows cannot open a directory: there a name is as durable as the file system's own
      // journal makes it.
      return;
    }
    try (RawFile directory = open(path, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }
}
