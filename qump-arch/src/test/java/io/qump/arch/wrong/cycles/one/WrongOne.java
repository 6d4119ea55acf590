package io.qump.arch.wrong.cycles.one;

import io.qump.arch.wrong.cycles.two.WrongTwo;

public class WrongOne {
  WrongTwo two;
}
