package io.qump.arch.wrong.statics;

final class WrongCounter {
  static final Counter COUNTER = new Counter();

  private WrongCounter() {}
}
