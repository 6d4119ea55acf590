package io.qump.arch.wrong.cycles.two;

import io.qump.arch.wrong.cycles.one.WrongOne;

public class WrongTwo {
  WrongOne one;
}
