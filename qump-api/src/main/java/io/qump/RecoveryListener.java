package io.qump;

/**
 * Told how far the replay of the log has come while a store is opened: about once a second, by the
 * thread that opens the store, which waits meanwhile. A replay of less than a second is not
 * reported. What it throws ends the opening, and nothing is left open.
 */
@FunctionalInterface
public interface RecoveryListener {

  /** Listens to nothing. */
  RecoveryListener NONE = progress -> {};

  /**
   * The replay goes on.
   *
   * @param progress how far it has come
   */
  void replaying(RecoveryProgress progress);
}
