package io.qump.testkit.backend;

import io.qump.spi.BaseSnapshots;
import io.qump.spi.BaseView;
import io.qump.testkit.conformance.RuleGroup;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The role {@link BaseSnapshots}. */
@RuleGroup("Role BaseSnapshots")
interface SnapshotRules extends BackendSource {

  private static Commits commits() {
    return new Commits()
        .put("a", "1")
        .put("b", "2")
        .put("a", "3")
        .remove("b")
        .put("c", "4")
        .clear()
        .put("b", "5")
        .put("d", "6");
  }

  @Test
  default void aPinnedStateDoesNotChange() {
    Commits commits = commits();
    try (TestedBase tested = new TestedBase(this)) {
      BaseSnapshots snapshots = RoleRules.assumeRole(tested, BaseSnapshots.class);
      List<BaseView> views = new ArrayList<>();
      for (long next = 0; next < commits.last(); next++) {
        views.add(snapshots.pin());
        tested.flush(commits, next, next + 1);
        for (int state = 0; state < views.size(); state++) {
          commits
              .stateAfter(state)
              .assertIsIn(Reads.of(views.get(state)), "pinned at " + state + ", now " + (next + 1));
        }
      }
      views.forEach(BaseView::close);
      commits.state().assertIsIn(tested.reads(), "all views closed");
    }
  }

  @Test
  default void whatWasAppliedAndNotForcedIsPinned() {
    Commits commits = commits();
    try (TestedBase tested = new TestedBase(this)) {
      BaseSnapshots snapshots = RoleRules.assumeRole(tested, BaseSnapshots.class);
      tested.base().apply(commits.changes(0, 3));
      try (BaseView view = snapshots.pin()) {
        commits.stateAfter(3).assertIsIn(Reads.of(view), "applied");
        tested.base().force(3);
        commits.stateAfter(3).assertIsIn(Reads.of(view), "forced");
        tested.flush(commits, 3, commits.last());
        commits.stateAfter(3).assertIsIn(Reads.of(view), "replaced");
      }
    }
  }

  @Test
  default void closingAViewLeavesTheOthers() {
    Commits commits = commits();
    try (TestedBase tested = new TestedBase(this)) {
      BaseSnapshots snapshots = RoleRules.assumeRole(tested, BaseSnapshots.class);
      tested.flush(commits, 0, 4);
      BaseView first = snapshots.pin();
      try (BaseView second = snapshots.pin()) {
        first.close();
        first.close();
        tested.flush(commits, 4, commits.last());
        commits.stateAfter(4).assertIsIn(Reads.of(second), "the other view was closed");
      }
      commits.state().assertIsIn(tested.reads(), "both views closed");
    }
  }
}
