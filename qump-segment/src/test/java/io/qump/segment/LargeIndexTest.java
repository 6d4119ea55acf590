package io.qump.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.spi.ChangeSet;
import io.qump.spi.ChangeSet.EntryChange;
import io.qump.spi.ChangeSet.MapChanges;
import io.qump.spi.KeyRange;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import io.qump.testkit.MemoryVolume;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A segment whose index and filter have many blocks, read with a cache that holds all of them, one
 * of them, or none.
 */
class LargeIndexTest {

  private static final int ENTRIES = 4_000;
  private static final int VALUE_BYTES = 500;
  private static final long SEED = 20_260_101;

  private final NavigableMap<byte[], byte[]> model = model();

  /** Keys that begin alike for long stretches, so that separators are equal at their beginnings. */
  private static NavigableMap<byte[], byte[]> model() {
    Random random = new Random(SEED);
    NavigableMap<byte[], byte[]> model = new TreeMap<>(Arrays::compareUnsigned);
    while (model.size() < ENTRIES) {
      byte[] key = new byte[1 + random.nextInt(20)];
      random.nextBytes(key);
      Arrays.fill(key, 0, Math.min(key.length, random.nextInt(14)), (byte) random.nextInt(2));
      byte[] value = new byte[VALUE_BYTES];
      random.nextBytes(value);
      model.put(key, value);
    }
    return model;
  }

  private SegmentBase filled(long cacheBytes) {
    List<EntryChange> changes = new ArrayList<>();
    model.forEach(
        (key, value) -> changes.add(new EntryChange(key, 1, new StoredValue(1, 2, value))));
    SegmentBase base =
        SegmentBase.open(
            TestBases.context(new MemoryVolume()),
            new SegmentOptions(64L << 20, 1L << 40, false, Duration.ofDays(1), cacheBytes));
    base.apply(new ChangeSet(1, 0, List.of(new MapChanges(TestBases.map(1), 0, changes))));
    base.force(1);
    return base;
  }

  @ParameterizedTest
  @ValueSource(longs = {1 << 20, 16_000, 0})
  void everyKeyIsFoundAndNoOther(long cacheBytes) {
    try (SegmentBase base = filled(cacheBytes)) {
      SegmentReader segment = base.live().runs().get(0).segments().get(0);
      assertTrue(
          segment.index().count() > 4 * SegmentFormat.INDEX_ITEMS,
          "blocks=" + segment.index().count());
      int present = 0;
      for (Map.Entry<byte[], byte[]> entry : model.entrySet()) {
        StoredValue value = TestBases.get(base, 1, entry.getKey());
        assertNotNull(value);
        assertArrayEquals(entry.getValue(), value.bytes());
        byte[] longer = Arrays.copyOf(entry.getKey(), entry.getKey().length + 1);
        if (!model.containsKey(longer)) {
          assertNull(TestBases.get(base, 1, longer));
        }
        present++;
      }
      assertEquals(ENTRIES, present);
      base.verify();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void scansGoOverEveryBlock(boolean descending) {
    try (SegmentBase base = filled(16_000)) {
      List<byte[]> expected =
          new ArrayList<>((descending ? model.descendingMap() : model).keySet());
      int at = 0;
      Optional<KeyRange> left = Optional.of(KeyRange.ALL);
      while (left.isPresent()) {
        ScanPage page = base.scan(new ScanRequest(TestBases.map(1), left.get(), descending, 700));
        for (StoredEntry entry : page.entries()) {
          assertArrayEquals(expected.get(at++), entry.key());
        }
        left = page.remaining();
      }
      assertEquals(ENTRIES, at);
    }
  }

  @Test
  void theCacheHoldsWhatWasReadAndNoMoreThanItsBound() {
    try (SegmentBase base = filled(16_000)) {
      model.keySet().forEach(key -> assertNotNull(TestBases.get(base, 1, key)));
      long bytes = base.cache().bytes();
      assertTrue(bytes > 0 && bytes <= 16_000, "bytes=" + bytes);
    }
  }
}
