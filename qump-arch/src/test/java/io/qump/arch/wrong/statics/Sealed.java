package io.qump.arch.wrong.statics;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

final class Sealed {
  private final SortedSet<String> names;

  Sealed(SortedSet<String> names) {
    this.names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
  }

  int size() {
    return names.size();
  }
}
