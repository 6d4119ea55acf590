package io.qump.arch.wrong.paths.wal;

import java.nio.file.Path;

class RightPath {
  Path child(Path path) {
    return path.toAbsolutePath().resolve("child");
  }
}
