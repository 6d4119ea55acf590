package io.qump.arch.wrong.statics;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

final class RightSealed {
  static final SortedSet<String> NONE = Collections.unmodifiableSortedSet(new TreeSet<>());
  static final Sealed SEALED = new Sealed(NONE);

  private RightSealed() {}
}
