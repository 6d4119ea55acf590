package io.qump.arch.wrong.statics;

import java.util.ArrayList;
import java.util.List;

final class Registry {
  private final List<String> names = new ArrayList<>();

  void add(String name) {
    names.add(name);
  }
}
