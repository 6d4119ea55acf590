package io.qump.core;

import io.qump.spi.LogCommit;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives the maps of logged commits their names: the log knows maps by number, and the name of a new
 * map comes in the same commit.
 */
final class LoggedNames {

  private LoggedNames() {}

  /**
   * The changes of a commit with the names of their maps.
   *
   * @param commit the commit, as the log handed it over
   * @param catalog the names known so far; takes the new ones
   */
  static List<Mutation> named(LogCommit commit, Catalog catalog) {
    for (Mutation mutation : commit.mutations()) {
      if (isName(mutation.map()) && mutation instanceof Mutation.Put put) {
        catalog.load(put);
      }
    }
    List<Mutation> named = new ArrayList<>(commit.mutations().size());
    for (Mutation mutation : commit.mutations()) {
      named.add(named(mutation, catalog));
    }
    return named;
  }

  private static Mutation named(Mutation mutation, Catalog catalog) {
    MapId map = isName(mutation.map()) ? Catalog.NAMES : catalog.byNumber(mutation.map().number());
    if (mutation instanceof Mutation.Put put) {
      return new Mutation.Put(map, put.key(), put.type(), put.value());
    }
    return mutation instanceof Mutation.Remove remove
        ? new Mutation.Remove(map, remove.key())
        : new Mutation.Clear(map);
  }

  private static boolean isName(MapId map) {
    return map.number() == Catalog.NAMES.number();
  }
}
