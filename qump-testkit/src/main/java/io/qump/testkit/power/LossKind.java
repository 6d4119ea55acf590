package io.qump.testkit.power;

/** The families of losses that are tried, as a report counts them. Immutable and thread-safe. */
public enum LossKind {
  /** Each pending operation arrived whole or not at all. */
  SUBSET("subset"),

  /** As {@link #SUBSET}, with zeros where a write is missing. */
  ZEROES("subset, zeroes"),

  /** As {@link #SUBSET}, with 0xFF where a write is missing. */
  ONES("subset, ones"),

  /** As {@link #SUBSET}, with an earlier write of the same file where one is missing. */
  STALE_SAME_FILE("subset, stale bytes of the file"),

  /** As {@link #SUBSET}, with a write of another file where one is missing. */
  STALE_OTHER_FILE("subset, stale bytes of another file"),

  /** One write torn where sectors meet. */
  TORN_AT_SECTOR("torn at sectors"),

  /** One small write torn at any byte. */
  TORN_AT_BYTE("torn at bytes"),

  /** One write of which each sector arrived or not. */
  SECTORS("sectors in any subset"),

  /** One write of which each page arrived or not. */
  PAGES("pages in any subset"),

  /** Losses of every kind at once, drawn at random. */
  MIXED("mixed");

  private final String text;

  LossKind(String text) {
    this.text = text;
  }

  /** The subsets with a fill. */
  static LossKind of(Fill fill) {
    return switch (fill) {
      case CUT -> SUBSET;
      case ZEROES -> ZEROES;
      case ONES -> ONES;
      case STALE_SAME_FILE -> STALE_SAME_FILE;
      case STALE_OTHER_FILE -> STALE_OTHER_FILE;
    };
  }

  /** The name for people. */
  @Override
  public String toString() {
    return text;
  }
}
