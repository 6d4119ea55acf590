package io.qump.spi;

import java.util.List;

/**
 * A commit as the log keeps it: one atomic group of changes. Immutable by agreement; thread-safe.
 *
 * <p>A map's name stands in the log as an entry of map 0, committed together with the first change
 * of that map; so the log needs numbers only.
 *
 * @param sequence the commit's sequence, 1 or more
 * @param timeMillis wall-clock time of the commit, milliseconds since 1970; never less than that of
 *     the commit before
 * @param mutations the changes, at least one, in the order of the commit; none where a repair put a
 *     commit without changes in the place of one that is lost
 */
public record LogCommit(long sequence, long timeMillis, List<Mutation> mutations) {}
