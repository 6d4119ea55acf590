package io.qump.arch.wrong.cycles.below;

import io.qump.arch.wrong.cycles.WrongRoot;

public class WrongBelow {
  WrongRoot root;
}
