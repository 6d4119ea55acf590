package io.qump.qfs.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.PersistenceMode;
import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.codec.Codecs;
import io.qump.spi.AppendFile;
import io.qump.spi.Environment;
import io.qump.spi.EnvironmentOpener;
import io.qump.spi.ForwardingVolume;
import io.qump.spi.Volume;
import io.qump.testkit.MemoryVolume;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * The bug: 64 MiB of small entries were flushed at once into a base that makes a file of each,
 * which took minutes, and the writers behind it failed with {@code LockTimeoutException}. So
 * loading a million entries with the default settings did not work.
 */
class FlushPaceTest {

  private static final int ENTRIES = 30_000;
  private static final long NANOS_PER_FILE = 200_000;
  private static final double NANOS_PER_SECOND = 1e9;

  /** The time that files cost, and nothing else. */
  private final AtomicLong nanos = new AtomicLong();

  private final AtomicLong files = new AtomicLong();

  /** A medium on which each file costs time. */
  private final Volume volume =
      new ForwardingVolume(new MemoryVolume()) {
        @Override
        public AppendFile create(String name) {
          if (name.startsWith("base/")) {
            files.incrementAndGet();
            nanos.addAndGet(NANOS_PER_FILE);
          }
          return super.create(name);
        }
      };

  @Test
  void aFlushIsAsLargeAsTheBaseCanTakeInAboutASecond() {
    Environment environment =
        Environment.system()
            .withVolumes(path -> volume)
            .withClock(() -> Instant.EPOCH.plusNanos(nanos.get()));
    try (Qump store =
        EnvironmentOpener.find()
            .open(TestStores.settings().mode(PersistenceMode.ASYNC).build(), environment)) {
      QumpMap<Long, Long> map = store.map("m", Codecs.LONG, Codecs.LONG);
      for (long i = 0; i < ENTRIES; i++) {
        map.put(i, i);
      }
      long size = store.statistics().persistence().flushBytes();
      long before = files.get();
      long began = nanos.get();
      store.checkpoint();
      double seconds = (nanos.get() - began) / NANOS_PER_SECOND;
      assertTrue(before > 0, "nothing was flushed while it was loaded");
      assertTrue(size < 4 << 20, () -> "flushBytes=" + size);
      assertTrue(seconds < 6, () -> "the last flushes took " + seconds + " s");
      assertEquals(ENTRIES, map.size());
    }
  }
}
