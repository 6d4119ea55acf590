package io.qump.arch.wrong.files.core.volume;

import java.nio.file.Files;
import java.nio.file.Path;

class RightVolume {
  boolean isThere(Path path) {
    return Files.exists(path);
  }
}
