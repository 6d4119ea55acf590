package io.qump.arch.wrong.files.core.volumes;

import java.nio.file.Files;
import java.nio.file.Path;

class WrongNeighbour {
  boolean isThere(Path path) {
    return Files.exists(path);
  }
}
