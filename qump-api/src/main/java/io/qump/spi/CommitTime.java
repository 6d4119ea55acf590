package io.qump.spi;

/**
 * A commit and when it was made. Immutable and thread-safe.
 *
 * @param sequence its sequence; 0 for none
 * @param timeMillis its wall-clock time, milliseconds since 1970, not negative; 0 for none
 */
public record CommitTime(long sequence, long timeMillis) {

  /** Before the first commit. */
  public static final CommitTime NONE = new CommitTime(0, 0);
}
