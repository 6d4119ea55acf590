package io.qump.arch.wrong.files.core;

import java.nio.file.Files;
import java.nio.file.Path;

class WrongFilesCall {
  boolean isThere(Path path) {
    return Files.exists(path);
  }
}
