package io.qump.arch.wrong.cycles.three;

import io.qump.arch.wrong.cycles.one.WrongOne;

class RightThree {
  WrongOne one;
}
