package io.qump.arch.wrong.files.testkit;

import java.nio.file.Files;
import java.nio.file.Path;

class WrongTestkit {
  boolean isThere(Path path) {
    return Files.exists(path);
  }
}
