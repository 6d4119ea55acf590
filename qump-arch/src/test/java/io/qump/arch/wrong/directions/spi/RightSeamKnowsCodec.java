package io.qump.arch.wrong.directions.spi;

import io.qump.arch.wrong.directions.codec.Codec;

class RightSeamKnowsCodec {
  Codec known;
}
