package io.qump.spi;

import io.qump.Horizon;

/**
 * The role of an engine that keeps what was replaced for a time, and so answers {@link
 * ViewRequest.AsOf} and {@link ViewRequest.AsOfTime}. Thread-safe.
 */
public interface History {

  /**
   * How far back views reach at present. It moves forward only.
   *
   * @return the oldest commit that can be read
   */
  Horizon horizon();
}
