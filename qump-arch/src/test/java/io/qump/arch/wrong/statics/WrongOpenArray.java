package io.qump.arch.wrong.statics;

final class WrongOpenArray {
  static final int[] PRIMES = {2, 3, 5};

  private WrongOpenArray() {}
}
