package io.qump.arch.wrong.directions.testkit;

import io.qump.arch.wrong.directions.core.Engine;

class WrongTestkitKnowsEngine {
  Engine known;
}
