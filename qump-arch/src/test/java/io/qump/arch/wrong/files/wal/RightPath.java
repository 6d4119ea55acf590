package io.qump.arch.wrong.files.wal;

import java.nio.file.Path;

class RightPath {
  Path child(Path path) {
    return path.resolve("child").normalize();
  }
}
