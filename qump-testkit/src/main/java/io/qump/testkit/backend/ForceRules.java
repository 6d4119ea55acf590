package io.qump.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.testkit.conformance.RuleGroup;
import org.junit.jupiter.api.Test;

/** Rule 3 of {@link io.qump.spi.StorageBackend}, as far as it shows while the power stays on. */
@RuleGroup("Forcing")
interface ForceRules extends BackendSource {

  @Test
  default void theDurableSequenceIsThatOfTheLastForce() {
    Commits commits = new Commits().put("a", "1").put("b", "2").put("c", "3");
    try (TestedBase tested = new TestedBase(this)) {
      tested.flush(commits, 0, 1);
      assertEquals(1, tested.base().durableSequence());
      tested.flush(commits, 1, 3);
      assertEquals(3, tested.base().durableSequence());
      tested.reopen();
      assertEquals(3, tested.base().durableSequence());
      commits.state().assertIsIn(tested.reads(), "opened again");
    }
  }

  @Test
  default void theDurableSequenceIsNeverMoreThanWasApplied() {
    Commits commits = new Commits().put("a", "1").put("b", "2");
    try (TestedBase tested = new TestedBase(this)) {
      tested.flush(commits, 0, 1);
      tested.base().apply(commits.changes(1, 2));
      long durable = tested.base().durableSequence();
      assertTrue(durable == 1 || durable == 2, () -> "durable=" + durable);
      tested.reopen();
      long found = tested.base().durableSequence();
      assertTrue(found == 1 || found == 2, () -> "durable=" + found);
      tested.replay(commits);
      commits.state().assertIsIn(tested.reads(), "applied again");
    }
  }

  @Test
  default void forcingTwiceIsForcingOnce() {
    Commits commits = new Commits().put("a", "1");
    try (TestedBase tested = new TestedBase(this)) {
      tested.flush(commits, 0, 1);
      tested.base().force(1);
      assertEquals(1, tested.base().durableSequence());
      tested.reopen();
      commits.state().assertIsIn(tested.reads(), "forced twice");
    }
  }

  @Test
  default void manyChangesMayBeForcedAtOnce() {
    Commits commits = new Commits().put("a", "1").put("b", "2").remove("a").clear().put("c", "3");
    try (TestedBase tested = new TestedBase(this)) {
      for (long next = 0; next < commits.last(); next++) {
        tested.base().apply(commits.changes(next, next + 1));
        commits.stateAfter(next + 1).assertIsIn(tested.reads(), "not forced");
      }
      tested.base().force(commits.last());
      tested.reopen();
      assertEquals(commits.last(), tested.base().durableSequence());
      commits.state().assertIsIn(tested.reads(), "forced at once");
    }
  }

  @Test
  default void whatWasForcedStaysWhenTheBaseIsOpenedOften() {
    Commits commits = new Commits();
    try (TestedBase tested = new TestedBase(this)) {
      for (int i = 0; i < 8; i++) {
        commits.put("key" + i % 3, "value" + i);
        tested.flush(commits, i, i + 1);
        tested.reopen();
        assertEquals(i + 1, tested.base().durableSequence());
        commits.state().assertIsIn(tested.reads(), "opened " + (i + 1) + " times");
      }
    }
  }
}
