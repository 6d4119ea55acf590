package io.qump.math.store;

import java.util.List;
import java.util.Optional;

/**
 * A part of what a query found. Immutable and thread-safe.
 *
 * @param matches the entries, by the name of the map, then in the order of the keys
 * @param next the query for the following page; empty if this was the last
 */
public record MathPage(List<MathMatch> matches, Optional<MathQuery> next) {

  /**
   * Copies the list.
   *
   * @param matches see the record
   * @param next see the record
   */
  public MathPage {
    matches = List.copyOf(matches);
  }
}
