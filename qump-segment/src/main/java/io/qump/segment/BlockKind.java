package io.qump.segment;

import org.jspecify.annotations.Nullable;

/** What a block holds. */
enum BlockKind {
  // The codes are stored. DO NOT CHANGE.
  DATA(1),
  VALUE(2),
  INDEX(3),
  FILTER(4),
  PROPERTIES(5),
  TIMES(6),
  INDEX_ROOT(7);

  private final int code;

  BlockKind(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  /** The kind of a code; null if there is none. */
  static @Nullable BlockKind of(int code) {
    for (BlockKind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    return null;
  }
}
