package io.qump.core;

import io.qump.addressing.AddressScheme;
import io.qump.spi.CommitRequest;
import io.qump.spi.Condition;
import org.jspecify.annotations.Nullable;

/** Tells whether the conditions of a commit hold. Under the commit lock. */
final class Conditions {

  private final LevelStack stack;
  private final RecentChanges recent;
  private final AddressScheme addressing;

  Conditions(LevelStack stack, RecentChanges recent, AddressScheme addressing) {
    this.stack = stack;
    this.recent = recent;
    this.addressing = addressing;
  }

  /** The first condition that does not hold, or null. */
  @Nullable Condition firstBroken(CommitRequest request) {
    for (Condition condition : request.conditions()) {
      if (!holds(condition)) {
        return condition;
      }
    }
    return null;
  }

  private boolean holds(Condition condition) {
    if (condition instanceof Condition.EntryUnchanged entry) {
      long hash = addressing.identityHash(entry.key());
      return stack.levels().sequenceOf(entry.map(), entry.key(), hash) == entry.sequence();
    }
    return condition instanceof Condition.RangeUnchanged range && recent.unchanged(range);
  }
}
