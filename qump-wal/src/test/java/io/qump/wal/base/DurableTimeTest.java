package io.qump.wal.base;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.qump.Qump;
import io.qump.core.addressing.AddressSchemes;
import io.qump.spi.ChangeSet;
import io.qump.spi.Environment;
import io.qump.spi.StorageBackend;
import io.qump.spi.StorageContext;
import io.qump.testkit.MemoryVolume;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Times of commits were taken up from the replayed log alone. After a checkpoint the log has
 * nothing to replay, so with a clock that had been set back they ran backwards: a base says when
 * its newest commit was made.
 */
class DurableTimeTest {

  private final MemoryVolume volume = new MemoryVolume();

  private StorageBackend open() {
    return new MemoryBaseProvider()
        .open(
            new StorageContext(
                volume,
                "base",
                new UUID(1, 2),
                Qump.at(Path.of("store")).build(),
                Environment.system(),
                AddressSchemes.of("sha256", 4)));
  }

  @Test
  void theTimeOfTheNewestDurableCommitComesBack() {
    try (StorageBackend base = open()) {
      assertEquals(0, base.durableTimeMillis());
      base.apply(new ChangeSet(3, 1_000, List.of()));
      assertEquals(0, base.durableTimeMillis(), "it was not forced");
      base.force(3);
      assertEquals(1_000, base.durableTimeMillis());
    }
    try (StorageBackend base = open()) {
      assertEquals(3, base.durableSequence());
      assertEquals(1_000, base.durableTimeMillis());
    }
  }
}
