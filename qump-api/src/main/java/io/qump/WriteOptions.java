package io.qump;

/**
 * What one write asks for beyond the store's settings. Immutable and thread-safe.
 *
 * @param force true if the write must be durable when it is acknowledged, whatever the mode; a
 *     store that cannot do that refuses the write
 */
public record WriteOptions(boolean force) {

  /** As the store's persistence mode says. */
  public static final WriteOptions DEFAULT = new WriteOptions(false);

  /** Durable when acknowledged, whatever the mode. */
  public static final WriteOptions FORCE = new WriteOptions(true);
}
