package io.qump.arch.wrong.directions.error;

import io.qump.arch.wrong.directions.codec.Codec;

class WrongErrorKnowsCodec {
  Codec known;
}
