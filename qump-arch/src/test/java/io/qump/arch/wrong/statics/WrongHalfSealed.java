package io.qump.arch.wrong.statics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

final class WrongHalfSealed {
  static final List<String> SEALED = List.copyOf(List.of("a"));
  static final Map<String, String> FIRST = new HashMap<>();
  static final Map<String, String> SECOND = new HashMap<>();

  private WrongHalfSealed() {}
}
