package io.qump.testkit.backend;

import io.qump.spi.KeyRange;
import io.qump.spi.Mutation;
import java.util.List;

/**
 * What a random list tells a base to do. Each makes sense at any time, so that any part of a list
 * is a list. Immutable and thread-safe.
 */
sealed interface BaseCommand {

  /** Commits changes; the base gets them with the next {@link Apply}. */
  record Commit(List<Mutation> mutations) implements BaseCommand {
    @Override
    public String toString() {
      return "Commit" + Commits.text(mutations);
    }
  }

  /** Applies the commits that the base has not got; the last ones once more, if told so. */
  record Apply(boolean again) implements BaseCommand {}

  /** Forces what was applied. */
  record Force() implements BaseCommand {}

  /** Closes the base and opens it again, after a power cut if the medium allows one. */
  record Reopen(boolean powerCut) implements BaseCommand {}

  /** Reads a range. */
  record Scan(int map, KeyRange range, boolean descending, int page) implements BaseCommand {
    @Override
    public String toString() {
      byte[] upper = range.upper();
      return "Scan[map=%d from=%s to=%s descending=%s page=%d]"
          .formatted(
              map,
              BaseState.shown(range.lower()),
              upper == null ? "the end" : BaseState.shown(upper),
              descending,
              page);
    }
  }
}
