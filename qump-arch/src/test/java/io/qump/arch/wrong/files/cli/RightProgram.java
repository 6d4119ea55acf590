package io.qump.arch.wrong.files.cli;

import java.nio.file.Files;
import java.nio.file.Path;

class RightProgram {
  boolean isThere(Path path) {
    return Files.exists(path);
  }
}
