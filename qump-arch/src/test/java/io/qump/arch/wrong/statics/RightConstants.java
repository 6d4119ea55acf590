package io.qump.arch.wrong.statics;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

final class RightConstants {
  static final int SIZE = 3;
  static final String TEXT = "text";
  static final BigInteger NUMBER = BigInteger.TWO;
  static final List<String> NAMES = List.of("a", "b");
  static final Map<Kind, Name> BY_KIND = Map.of(Kind.ONE, new Name("one", 1));
  static final Kind KIND = Kind.TWO;
  static final Name NAME = new Name("two", 2);
  private static final int[] PRIMES = {2, 3, 5};

  private RightConstants() {}

  static int prime(int index) {
    return PRIMES[index];
  }
}
