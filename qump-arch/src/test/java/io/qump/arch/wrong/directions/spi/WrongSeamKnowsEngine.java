package io.qump.arch.wrong.directions.spi;

import io.qump.arch.wrong.directions.core.Engine;

class WrongSeamKnowsEngine {
  Engine known;
}
