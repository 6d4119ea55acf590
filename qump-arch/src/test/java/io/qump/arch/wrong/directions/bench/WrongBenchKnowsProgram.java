package io.qump.arch.wrong.directions.bench;

import io.qump.arch.wrong.directions.cli.Program;

class WrongBenchKnowsProgram {
  Program known;
}
