package io.qump.wal.store;

import static io.qump.wal.store.TestStores.map;
import static io.qump.wal.store.TestStores.open;
import static io.qump.wal.store.TestStores.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Qump;
import io.qump.error.QumpException;
import io.qump.error.StorageException;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.fault.Fault;
import io.qump.testkit.fault.FaultEffect;
import io.qump.testkit.fault.FaultVolume;
import io.qump.testkit.fault.OperationKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is tried again when the medium fails for a moment, how often, and what never is. */
@Timeout(60)
class RetryTest {

  private final MemoryVolume memory = new MemoryVolume();
  private final SimulatedTime time = SimulatedTime.standing();

  private void writeAStore() {
    try (Qump store = open(memory)) {
      map(store).put("checkpointed", 1L);
      store.checkpoint();
      map(store).put("logged", 2L);
    }
  }

  private static void assertContent(Qump store) {
    assertEquals(1L, map(store).get("checkpointed"));
    assertEquals(2L, map(store).get("logged"));
  }

  /** How many operations of each kind it takes to open the store. */
  private Map<OperationKind, Long> countsOfAnOpening() {
    FaultVolume volume = new FaultVolume(memory.afterPowerCut());
    open(volume, settings(), SimulatedTime.standing()).close();
    return volume.counts();
  }

  @ParameterizedTest
  @EnumSource(
      value = OperationKind.class,
      names = {"OPEN", "LIST", "READ", "CREATE"})
  void anOpeningSurvivesEachFailureThatPasses(OperationKind kind) {
    writeAStore();
    long sites = countsOfAnOpening().getOrDefault(kind, 0L);
    assertTrue(sites > 0, "an opening does this at least once");
    for (long site = 1; site <= sites; site++) {
      SimulatedTime clock = SimulatedTime.standing();
      FaultVolume volume =
          new FaultVolume(memory.afterPowerCut())
              .fail(Fault.once(kind, site, FaultEffect.IO_ERROR));
      try (Qump store = open(volume, settings(), clock)) {
        assertContent(store);
      }
      assertEquals(1, volume.struck(), "the fault was met");
      assertEquals(List.of(Duration.ofMillis(10)), clock.pauses(), kind + "#" + site);
    }
  }

  @Test
  void pausesDoubleAndEndWithTheAttempts() {
    writeAStore();
    FaultVolume volume =
        new FaultVolume(memory).fail(Fault.from(OperationKind.READ, 1, FaultEffect.IO_ERROR));
    assertThrows(StorageException.class, () -> open(volume, settings(), time).close());
    assertEquals(millis(10, 20, 40, 80), time.pauses());
    assertEquals(0, volume.handles(), "a failed opening leaves nothing open");
    volume.heal();
    try (Qump store = open(volume, settings(), time)) {
      assertContent(store);
    }
  }

  @Test
  void theSettingsBoundAttemptsAndPauses() {
    writeAStore();
    FaultVolume volume =
        new FaultVolume(memory).fail(Fault.from(OperationKind.READ, 1, FaultEffect.IO_ERROR));
    assertThrows(
        StorageException.class,
        () ->
            open(volume, settings().retryAttempts(3).retryPause(Duration.ofMillis(7)), time)
                .close());
    assertEquals(millis(7, 14), time.pauses());
  }

  @Test
  void allPausesTogetherAreNoLongerThanTheLockTimeout() {
    writeAStore();
    FaultVolume volume =
        new FaultVolume(memory).fail(Fault.from(OperationKind.READ, 1, FaultEffect.IO_ERROR));
    assertThrows(
        StorageException.class,
        () ->
            open(volume, settings().retryAttempts(100).lockTimeout(Duration.ofMillis(75)), time)
                .close());
    assertEquals(millis(10, 20, 40), time.pauses());
  }

  @Test
  void oneAttemptMeansNoRetry() {
    writeAStore();
    FaultVolume volume =
        new FaultVolume(memory).fail(Fault.once(OperationKind.OPEN, 1, FaultEffect.IO_ERROR));
    assertThrows(
        StorageException.class, () -> open(volume, settings().retryAttempts(1), time).close());
    assertEquals(List.of(), time.pauses());
  }

  /** What a failed write, force, rename or deletion has done is not known: it is never repeated. */
  @ParameterizedTest
  @EnumSource(
      value = OperationKind.class,
      names = {"APPEND", "FORCE", "FORCE_DIRECTORY", "RENAME", "DELETE"})
  void whatMayHaveHappenedIsNotTriedAgain(OperationKind kind) {
    writeAStore();
    FaultVolume volume = new FaultVolume(memory);
    try (Qump store = open(volume, settings(), time)) {
      assertContent(store);
      long next = volume.counts().getOrDefault(kind, 0L) + 1;
      volume.fail(Fault.once(kind, next, FaultEffect.IO_ERROR));
      assertThrows(
          QumpException.class,
          () -> {
            map(store).put("more", 3L);
            store.checkpoint();
            map(store).put("more", 4L);
            store.checkpoint();
          });
    }
    assertEquals(1, volume.struck(), "the fault was met");
    assertEquals(List.of(), time.pauses());
    try (Qump store = open(memory.afterPowerCut())) {
      assertContent(store);
    }
  }

  @Test
  void whatIsMissingIsNotWaitedFor() {
    writeAStore();
    memory.delete("qump.store");
    memory.create("qump.store").close();
    assertThrows(QumpException.class, () -> open(memory, settings(), time).close());
    assertFalse(memory.exists("missing"));
    assertEquals(List.of(), time.pauses());
  }

  private static List<Duration> millis(long... values) {
    return java.util.Arrays.stream(values).mapToObj(Duration::ofMillis).toList();
  }
}
