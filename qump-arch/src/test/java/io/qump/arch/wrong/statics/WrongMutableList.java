package io.qump.arch.wrong.statics;

import java.util.ArrayList;
import java.util.List;

final class WrongMutableList {
  static final List<String> NAMES = new ArrayList<>();

  private WrongMutableList() {}
}
