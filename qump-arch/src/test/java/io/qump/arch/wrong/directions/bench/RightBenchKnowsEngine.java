package io.qump.arch.wrong.directions.bench;

import io.qump.arch.wrong.directions.core.Engine;

class RightBenchKnowsEngine {
  Engine known;
}
