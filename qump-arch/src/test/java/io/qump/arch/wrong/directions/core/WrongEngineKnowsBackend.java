package io.qump.arch.wrong.directions.core;

import io.qump.arch.wrong.directions.wal.Log;

class WrongEngineKnowsBackend {
  Log known;
}
