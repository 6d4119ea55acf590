package io.qump.arch.wrong.directions.wal;

import io.qump.arch.wrong.directions.core.Engine;

class WrongBackendKnowsEngine {
  Engine known;
}
