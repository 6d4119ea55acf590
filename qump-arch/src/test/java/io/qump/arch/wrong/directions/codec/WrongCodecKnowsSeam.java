package io.qump.arch.wrong.directions.codec;

import io.qump.arch.wrong.directions.spi.Seam;

class WrongCodecKnowsSeam {
  Seam known;
}
