package io.qump.spi;

import java.util.Set;

/** The role of an engine that knows which maps have come into being. Thread-safe. */
public interface MapCatalog {

  /**
   * The maps that have come into being.
   *
   * @return their names, in no particular order
   */
  Set<String> mapNames();
}
