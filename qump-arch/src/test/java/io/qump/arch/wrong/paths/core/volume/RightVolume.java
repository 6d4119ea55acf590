package io.qump.arch.wrong.paths.core.volume;

import java.io.IOException;
import java.nio.file.Path;

class RightVolume {
  Path real(Path path) throws IOException {
    return path.toRealPath();
  }
}
