package io.qump.arch.wrong.statics;

final class WrongNotFinal {
  static int count;

  private WrongNotFinal() {}
}
