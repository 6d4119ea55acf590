package io.qump.arch.wrong.directions;

import io.qump.arch.wrong.directions.spi.Seam;

class WrongRootKnowsSeam {
  Seam known;
}
