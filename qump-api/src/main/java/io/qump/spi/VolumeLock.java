package io.qump.spi;

/** A lock that is held until it is closed. Thread-safe. */
public interface VolumeLock extends AutoCloseable {

  /** Gives the lock back. Closing twice does nothing. */
  @Override
  void close();
}
