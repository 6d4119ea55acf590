package io.qump.testkit.power;

/** What a disk shows where a write did not arrive. Immutable and thread-safe. */
public enum Fill {
  /** Nothing: the file ends before, or has zeros where a later write lies behind the gap. */
  CUT("cut"),

  /** Zeros: the length arrived and the data did not. */
  ZEROES("zeroes"),

  /** Bytes 0xFF: erased flash. */
  ONES("ones"),

  /** What was written to the same file before, such as the record before this one. */
  STALE_SAME_FILE("stale-same"),

  /** What was written to another file, such as the one whose blocks this file got. */
  STALE_OTHER_FILE("stale-other");

  private final String word;

  Fill(String word) {
    this.word = word;
  }

  /** The name in the text of a {@link Loss}. */
  String word() {
    return word;
  }
}
