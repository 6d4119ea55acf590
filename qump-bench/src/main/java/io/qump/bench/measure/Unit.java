package io.qump.bench.measure;

/** Units of figures. Immutable; thread-safe. */
public enum Unit {
  /** Thousands a second. */
  THOUSANDS_A_SECOND("k/s", true),
  /** Milliseconds. */
  MILLISECONDS("ms", false),
  /** Microseconds. */
  MICROSECONDS("µs", false),
  /** Seconds. */
  SECONDS("s", false),
  /** Bytes. */
  BYTES("bytes", false),
  /** Mebibytes. */
  MEGABYTES("MB", false),
  /** How many times something else. */
  RATIO("×", false),
  /** Percent. */
  PERCENT("%", false);

  private final String label;
  private final boolean more;

  Unit(String label, boolean more) {
    this.label = label;
    this.more = more;
  }

  /**
   * The unit in print.
   *
   * @return its sign
   */
  public String label() {
    return label;
  }

  /**
   * Whether more is better.
   *
   * @return true for rates
   */
  public boolean moreIsBetter() {
    return more;
  }
}
