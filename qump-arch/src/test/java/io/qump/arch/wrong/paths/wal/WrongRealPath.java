package io.qump.arch.wrong.paths.wal;

import java.io.IOException;
import java.nio.file.Path;

class WrongRealPath {
  Path real(Path path) throws IOException {
    return path.toRealPath();
  }
}
