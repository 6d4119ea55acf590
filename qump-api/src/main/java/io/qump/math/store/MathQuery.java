package io.qump.math.store;

import io.qump.error.InvalidArgumentException;
import io.qump.math.MathDomain;
import io.qump.math.SymbolicProperty;
import java.util.Optional;
import java.util.Set;

/**
 * Which entries to look for: those that have all the domains and all the properties. Start from
 * {@link #inDomains}, {@link #withProperties} or {@link #all}:
 *
 * <pre>{@code
 * MathQuery.inDomains(MathDomain.CALCULUS).and(SymbolicProperty.CONTINUOUS).limit(10)
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 *
 * @param domains the domains that an entry must have
 * @param properties the properties that it must have
 * @param map the name of the only map to look into
 * @param limit matches of a page at most, 1 to {@value #MAX_LIMIT}
 * @param after the last match of the page before
 */
public record MathQuery(
    Set<MathDomain> domains,
    Set<SymbolicProperty> properties,
    Optional<String> map,
    int limit,
    Optional<MathMatch> after) {

  /** Matches of the longest page. */
  public static final int MAX_LIMIT = 10_000;

  private static final int DEFAULT_LIMIT = 100;

  /**
   * Copies the sets.
   *
   * @param domains see the record
   * @param properties see the record
   * @param map see the record
   * @param limit see the record
   * @param after see the record
   * @throws InvalidArgumentException if the limit is not legal
   */
  public MathQuery {
    domains = Set.copyOf(domains);
    properties = Set.copyOf(properties);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new InvalidArgumentException("limit=" + limit + "; legal: 1 to " + MAX_LIMIT);
    }
  }

  /**
   * Every entry that has metadata.
   *
   * @return the query, with pages of 100 matches
   */
  public static MathQuery all() {
    return new MathQuery(Set.of(), Set.of(), Optional.empty(), DEFAULT_LIMIT, Optional.empty());
  }

  /**
   * The entries that belong to all of some domains.
   *
   * @param domains the domains
   * @return the query, with pages of 100 matches
   */
  public static MathQuery inDomains(MathDomain... domains) {
    return all().and(domains);
  }

  /**
   * The entries that have all of some properties.
   *
   * @param properties the properties
   * @return the query, with pages of 100 matches
   */
  public static MathQuery withProperties(SymbolicProperty... properties) {
    return all().and(properties);
  }

  /**
   * This query with these domains only.
   *
   * @param all all domains that an entry must have
   * @return the changed query
   */
  public MathQuery and(MathDomain... all) {
    return new MathQuery(Set.of(all), properties, map, limit, after);
  }

  /**
   * This query with these properties only.
   *
   * @param all all properties that an entry must have
   * @return the changed query
   */
  public MathQuery and(SymbolicProperty... all) {
    return new MathQuery(domains, Set.of(all), map, limit, after);
  }

  /**
   * This query in one map only.
   *
   * @param name the name of the map
   * @return the changed query
   */
  public MathQuery inMap(String name) {
    return new MathQuery(domains, properties, Optional.of(name), limit, after);
  }

  /**
   * This query with pages of another length.
   *
   * @param matches matches of a page at most, 1 to {@value #MAX_LIMIT}
   * @return the changed query
   * @throws InvalidArgumentException if the limit is not legal
   */
  public MathQuery limit(int matches) {
    return new MathQuery(domains, properties, map, matches, after);
  }

  /**
   * This query behind a match.
   *
   * @param match the last match of the page before
   * @return the query for the next page
   */
  public MathQuery after(MathMatch match) {
    return new MathQuery(domains, properties, map, limit, Optional.of(match));
  }
}
