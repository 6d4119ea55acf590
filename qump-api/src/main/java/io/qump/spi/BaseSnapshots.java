package io.qump.spi;

/**
 * The role of a base that can keep a state of itself readable while changes are applied. Without it
 * the engine keeps copies of what a flush replaces for as long as older views are open.
 *
 * <p>Thread-safe.
 */
public interface BaseSnapshots {

  /**
   * Keeps the present state readable.
   *
   * @return a view that does not change, to be closed
   */
  BaseView pin();
}
