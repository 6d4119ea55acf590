package io.qump.wal.store;

import static io.qump.wal.store.TestStores.map;
import static io.qump.wal.store.TestStores.open;
import static io.qump.wal.store.TestStores.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.PersistenceMode;
import io.qump.Qump;
import io.qump.RecoveryProgress;
import io.qump.error.ProviderException;
import io.qump.testkit.MemoryVolume;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A replay that takes long says how far it has come. */
class RecoveryProgressTest {

  private static final int COMMITS = 10_000;

  private final MemoryVolume memory = new MemoryVolume();
  private final List<RecoveryProgress> reports = new ArrayList<>();

  @BeforeEach
  void fillTheLog() {
    try (Qump store = open(memory, PersistenceMode.ASYNC)) {
      for (long i = 0; i < COMMITS; i++) {
        map(store).put("key-" + i, i);
      }
    }
  }

  @Test
  void aLongReplayReportsEachSecond() {
    SimulatedTime slow = SimulatedTime.ticking(Duration.ofMillis(100));
    try (Qump store = open(memory, settings().recoveryListener(reports::add), slow)) {
      assertEquals(COMMITS, map(store).size());
    }
    assertTrue(reports.size() > 10, () -> reports.toString());
    long commits = 0;
    Duration elapsed = Duration.ZERO;
    for (RecoveryProgress report : reports) {
      assertTrue(report.commits() > commits && report.commits() <= COMMITS, report::toString);
      assertEquals(report.commits(), report.sequence(), "the log begins with the first commit");
      assertTrue(report.logBytes() > 0, report::toString);
      assertEquals(Duration.ofSeconds(1), report.elapsed().minus(elapsed), report::toString);
      commits = report.commits();
      elapsed = report.elapsed();
    }
  }

  @Test
  void aQuickReplayReportsNothing() {
    SimulatedTime standing = SimulatedTime.standing();
    open(memory, settings().recoveryListener(reports::add), standing).close();
    assertEquals(List.of(), reports);
  }

  @Test
  void aListenerMayEndTheOpening() {
    SimulatedTime slow = SimulatedTime.ticking(Duration.ofMillis(100));
    IllegalStateException stop = new IllegalStateException("stop");
    ProviderException ended =
        assertThrows(
            ProviderException.class,
            () ->
                open(
                        memory,
                        settings()
                            .recoveryListener(
                                progress -> {
                                  throw stop;
                                }),
                        slow)
                    .close());
    assertEquals(stop, ended.getCause());
    try (Qump store = open(memory)) {
      assertEquals(COMMITS, map(store).size(), "nothing was left locked, nothing was lost");
    }
  }
}
