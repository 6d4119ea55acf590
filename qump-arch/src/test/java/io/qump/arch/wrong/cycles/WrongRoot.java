package io.qump.arch.wrong.cycles;

import io.qump.arch.wrong.cycles.below.WrongBelow;

public class WrongRoot {
  WrongBelow below;
}
