package io.qump.arch.wrong.directions.core.volume;

import io.qump.arch.wrong.directions.spi.Seam;

class RightEngineKnowsSeam {
  Seam known;
}
