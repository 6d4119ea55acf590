package io.qump.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Capability;
import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.Snapshot;
import io.qump.codec.Codecs;
import io.qump.error.ClosedException;
import io.qump.error.SnapshotExpiredException;
import io.qump.error.UnsupportedCapabilityException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that is compacted when it is asked to. */
class CompactionOnDemandTest {

  @TempDir Path directory;

  @Test
  void whatNobodyCanReadGoesAndWhatIsPromisedStays() {
    try (Qump store = Qump.at(directory).retention(Duration.ofDays(1)).open()) {
      QumpMap<String, Long> map = store.map("m", Codecs.STRING, Codecs.LONG);
      map.put("a", 1L);
      map.put("a", 2L);
      store.compact();
      try (Snapshot past = store.asOf(1)) {
        assertEquals(1L, past.map(map).get("a"));
      }
    }
    try (Qump store = Qump.open(directory)) {
      assertEquals(0, store.recovery().orElseThrow().replayedCommits());
      assertTrue(store.capabilities().has(Capability.COMPACTION));
      store.compact();
    }
    try (Qump store = Qump.at(directory).retention(Duration.ofDays(1)).open()) {
      QumpMap<String, Long> map = store.map("m", Codecs.STRING, Codecs.LONG);
      assertEquals(2L, map.get("a"));
      assertThrows(SnapshotExpiredException.class, () -> store.asOf(1));
    }
  }

  @Test
  void aClosedStoreIsNotCompacted() {
    Qump store = Qump.open(directory);
    store.close();
    assertThrows(ClosedException.class, store::compact);
  }

  @Test
  void aStoreInMemoryHasNothingToCompact() {
    try (Qump store = Qump.inMemory()) {
      assertThrows(UnsupportedCapabilityException.class, store::compact);
    }
  }
}
