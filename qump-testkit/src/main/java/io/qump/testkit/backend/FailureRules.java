package io.qump.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.QumpException;
import io.qump.error.StorageException;
import io.qump.error.StorageFullException;
import io.qump.spi.StorageBackend;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.conformance.RuleGroup;
import io.qump.testkit.fault.Fault;
import io.qump.testkit.fault.FaultEffect;
import io.qump.testkit.fault.FaultVolume;
import io.qump.testkit.fault.OperationKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rule 5 of {@link StorageBackend}: what it does when the medium fails or is full. */
@RuleGroup("Failures")
interface FailureRules extends BackendSource {

  /** How many commits are durable before the medium fails. */
  long FIRST = 2;

  /** What is there before the medium fails, and what is applied while it does. */
  private static Commits commits() {
    return new Commits().put("a", "1").put("b", "2").put("a", "3").remove("b").put("c", "4");
  }

  /** A base that holds the first commits. */
  private TestedBase prepared() {
    TestedBase tested = new TestedBase(this);
    tested.flush(commits(), 0, FIRST);
    return tested;
  }

  /** Applies and forces the other commits; the failure if there is one. */
  private static Optional<QumpException> flushRest(StorageBackend base) {
    try {
      base.apply(commits().changesAfter(FIRST));
      base.force(commits().last());
      return Optional.empty();
    } catch (QumpException e) {
      return Optional.of(e);
    }
  }

  /** What can fail while the other commits are applied and forced. */
  private List<Fault> faults() {
    Map<OperationKind, Long> before;
    Map<OperationKind, Long> after;
    try (TestedBase tested = prepared()) {
      before = tested.medium().counts();
      assertTrue(flushRest(tested.base()).isEmpty());
      after = tested.medium().counts();
    }
    List<Fault> faults = new ArrayList<>();
    after.forEach(
        (kind, count) -> {
          for (long number = before.getOrDefault(kind, 0L) + 1; number <= count; number++) {
            for (FaultEffect effect : FaultEffect.values()) {
              if (effect.suits(kind)
                  && effect != FaultEffect.DISK_FULL
                  && effect != FaultEffect.SHORT_WRITE_DISK_FULL) {
                faults.add(Fault.once(kind, number, effect));
              }
            }
          }
        });
    return faults;
  }

  @Test
  default void aFailedApplyOrForceIsFinal() {
    assumeVolume("make its operations fail");
    int failed = 0;
    for (Fault fault : faults()) {
      try (TestedBase tested = prepared()) {
        tested.medium().fail(fault);
        Optional<QumpException> first = flushRest(tested.base());
        failed += first.isPresent() ? 1 : 0;
        first.ifPresent(failure -> assertFinal(tested.base(), failure, fault));
      }
    }
    assertTrue(failed > 0, "no failure of the medium was told");
  }

  private static void assertFinal(StorageBackend base, QumpException first, Fault fault) {
    Commits more = commits().put("d", "5");
    QumpException apply =
        assertThrows(
            QumpException.class,
            () -> base.apply(more.changesAfter(FIRST)),
            () -> "apply after " + fault);
    QumpException force =
        assertThrows(
            QumpException.class, () -> base.force(more.last()), () -> "force after " + fault);
    assertTrue(isCausedBy(apply, first), () -> "not the first failure: " + apply);
    assertTrue(isCausedBy(force, first), () -> "not the first failure: " + force);
  }

  private static boolean isCausedBy(@Nullable Throwable later, Throwable first) {
    Throwable at = later;
    for (int depth = 0; at != null && depth < 20; depth++) {
      if (at == first || at == first.getCause()) {
        return true;
      }
      at = at.getCause();
    }
    return false;
  }

  @Test
  default void readsGoOnAfterAFailure() {
    assumeVolume("make its operations fail");
    for (Fault fault : faults()) {
      try (TestedBase tested = prepared()) {
        tested.medium().fail(fault);
        Optional<QumpException> failure = flushRest(tested.base());
        byte[] key = Commits.bytes("a");
        assertDoesNotThrow(
            () -> assertTrue(isEither(tested.reads().get(Commits.map(1), key))),
            () -> "read after " + fault + ": " + failure);
      }
    }
  }

  private static boolean isEither(io.qump.spi.@Nullable StoredValue value) {
    return value != null && (value.sequence() == 1 || value.sequence() == 3);
  }

  @Test
  default void reopeningRecoversFromAFailure() {
    assumeVolume("make its operations fail");
    Commits commits = commits();
    for (Fault fault : faults()) {
      for (boolean powerCut : new boolean[] {false, true}) {
        try (TestedBase tested = prepared()) {
          FaultVolume failing = tested.medium().fail(fault);
          Optional<QumpException> failure = flushRest(tested.base());
          failing.heal();
          if (powerCut) {
            tested.reopenAfterPowerCut();
          } else {
            tested.reopen();
          }
          assertEquals(0, failing.handles(), () -> "files left open after " + fault);
          long durable = tested.base().durableSequence();
          long least = failure.isPresent() ? FIRST : commits.last();
          assertTrue(durable >= least, () -> fault + " durable=" + durable + " least=" + least);
          if (durable < commits.last()) {
            tested.replay(commits);
          }
          commits.state().assertIsIn(tested.reads(), "after " + fault);
        }
      }
    }
  }

  @Test
  default void aFullMediumIsToldApart() {
    assumeVolume("fill it");
    Commits commits = large();
    try (TestedBase tested = new TestedBase(this)) {
      tested.flush(commits, 0, 1);
      tested.medium().limitSpace(1_000);
      assertThrows(
          StorageFullException.class,
          () -> {
            tested.base().apply(commits.changes(1, 2));
            tested.base().force(2);
          });
      assertFalse(
          isMissing(tested.base()), "what was there before the medium was full cannot be read");
      assertEquals(1, tested.base().durableSequence());
    }
  }

  private static boolean isMissing(StorageBackend base) {
    return Reads.of(base).get(Commits.map(1), Commits.bytes("first")) == null;
  }

  /** A small commit and a large one. */
  private static Commits large() {
    byte[] value = new byte[300_000];
    new SplittableRandom(1).nextBytes(value);
    return new Commits()
        .put("first", "1")
        .add(Commits.put(1, Commits.bytes("large"), 2, value))
        .put("last", "3");
  }

  @Test
  default void whenThereIsSpaceAgainTheBaseGoesOn() {
    assumeVolume("fill it");
    Commits commits = large();
    MemoryVolume volume = new MemoryVolume();
    try (TestedBase tested = new TestedBase(this, volume)) {
      tested.flush(commits, 0, 1);
      tested.medium().limitSpace(1_000);
      assertThrows(StorageException.class, () -> applyAndForce(tested, commits));
      tested.medium().freeSpace(10 << 20);
      // It may go on at once, or ask to be opened again; nothing else.
      try {
        applyAndForce(tested, commits);
      } catch (QumpException mayBeFinal) {
        tested.reopen();
        tested.replay(commits);
      }
      commits.state().assertIsIn(tested.reads(), "there is space again");
      tested.reopenAfterPowerCut();
      assertEquals(commits.last(), tested.base().durableSequence());
      commits.state().assertIsIn(tested.reads(), "there is space again, then a power cut");
    }
  }

  private static void applyAndForce(TestedBase tested, Commits commits) {
    tested.base().apply(commits.changes(1, 3));
    tested.base().force(3);
  }
}
