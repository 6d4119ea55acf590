package io.qump.arch.wrong.statics;

import java.util.HashMap;

final class WrongMapType {
  static final HashMap<String, String> NAMES = new HashMap<>();

  private WrongMapType() {}
}
