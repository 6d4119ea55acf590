package io.qump.arch.wrong.paths.wal;

import java.nio.file.Path;
import java.util.function.Function;

class WrongMethodReference {
  Function<Path, Object> conversion() {
    return Path::toFile;
  }
}
