package io.qump.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.spi.ChangeSet.EntryChange;
import io.qump.spi.KeyRange;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.testkit.TestSchemes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Random inserts and removals of pairs beside a map of sets, with splits and merges, doubling and
 * halving, promotion and demotion. {@code qump.model.commands} replaces the number of operations,
 * {@code qump.model.seed} the seed.
 */
class PairModelTest {

  private static final int OPERATIONS =
      Math.max(1_000_000, Integer.getInteger("qump.model.commands", 1_000_000));
  private static final long SEED = Long.getLong("qump.model.seed", 20260101);

  /** A key, as the 128 bits that users give. */
  private record Key(long hi, long lo) {}

  private final TestTables tables = new TestTables();
  private final Map<Key, Set<Long>> model = new HashMap<>();
  private final SplittableRandom random = new SplittableRandom(SEED);
  private int keys = 24_000;

  @Test
  void aMillionOperationsGiveTheSetsOfTheModel() {
    System.out.println("PairModelTest operations=" + OPERATIONS + " seed=" + SEED);
    run(OPERATIONS, 24_000);
  }

  /** So many operations on so many keys. */
  void run(int operations, int different) {
    keys = different;
    int deepest = 0;
    int halved = 0;
    // Waves: the number of keys grows, then nearly all of them go.
    int wave = 10 * keys;
    for (int done = 0, round = 0; done < operations; round++) {
      int before = depth();
      done += change(operations(), done % wave < wave / 5);
      deepest = Math.max(deepest, depth());
      halved += depth() < before ? 1 : 0;
      if (round % 64 == 0 || depth() != before) {
        check(2_000);
        checkTable();
      }
    }
    check(Integer.MAX_VALUE);
    checkTable();
    assertTrue(deepest >= 6, "directory depth=" + deepest);
    assertTrue(halved >= 1, "halvings=" + halved);
    tables.collect();
    check(10_000);
    checkTable();
  }

  /** Mostly few, so that tails are used, now and then many. */
  private int operations() {
    return switch (random.nextInt(10)) {
      case 0 -> 1 + random.nextInt(keys / 2);
      case 1, 2 -> 1 + random.nextInt(2_000);
      default -> 1 + random.nextInt(60);
    };
  }

  private int depth() {
    return tables.table(TestTables.PAIRS).directory().depth();
  }

  /** Keys of all kinds: small numbers, which agree in their upper bits, and spread ones. */
  private Key key() {
    int number = random.nextInt(keys);
    return number % 3 == 0
        ? new Key(0, number)
        : new Key(number * 0x9E3779B97F4A7C15L, number % 5 == 0 ? 0 : number);
  }

  private int change(int operations, boolean growing) {
    TreeMap<byte[], Boolean> changes = new TreeMap<>(Arrays::compareUnsigned);
    for (int i = 0; i < operations; i++) {
      boolean many = random.nextInt(50) == 0;
      Key key = many ? new Key(-1, random.nextInt(4)) : key();
      long value = many ? random.nextInt(5_000) : random.nextInt(4);
      boolean insert = random.nextInt(100) < (growing ? 80 : 1);
      if (!insert && !many && random.nextInt(4) > 0) {
        // A removal of a key takes all its values.
        for (long each = 0; each < 4; each++) {
          changes.put(PairKey.of(key.hi(), key.lo(), 0, each), false);
        }
      } else {
        changes.put(PairKey.of(key.hi(), key.lo(), 0, value), insert);
      }
    }
    List<EntryChange> list = new ArrayList<>();
    changes.forEach(
        (pair, insert) -> {
          list.add(insert ? tables.put(pair) : tables.remove(pair));
          Key key = new Key(PairKey.part(pair, 0), PairKey.part(pair, 1));
          Set<Long> values = model.computeIfAbsent(key, each -> new HashSet<>());
          if (insert) {
            values.add(PairKey.part(pair, 3));
          } else {
            values.remove(PairKey.part(pair, 3));
          }
        });
    tables.apply(TestTables.PAIRS, 0, list);
    return operations;
  }

  private void check(int most) {
    PairTable pairs = new PairTable(tables.table(TestTables.PAIRS), tables.state().generations());
    int checked = 0;
    for (Map.Entry<Key, Set<Long>> expected : model.entrySet()) {
      if (++checked > most) {
        break;
      }
      Key key = expected.getKey();
      byte[] prefix = PairKey.prefix(key.hi(), key.lo());
      assertEquals(expected.getValue().size(), pairs.count(prefix), () -> "count of " + key);
      Set<Long> found = new HashSet<>();
      Optional<KeyRange> left = Optional.of(KeyRange.withPrefix(prefix));
      while (left.isPresent()) {
        ScanPage page =
            pairs.scan(new ScanRequest(TestTables.PAIRS, left.get(), checked % 2 == 0, 900));
        page.entries().forEach(entry -> found.add(PairKey.part(entry.key(), 3)));
        left = page.remaining();
      }
      assertEquals(expected.getValue(), found, () -> "values of " + key);
      for (long value = 0; value < 4; value++) {
        assertEquals(
            expected.getValue().contains(value),
            pairs.get(PairKey.of(key.hi(), key.lo(), 0, value)) != null,
            () -> "contains of " + key);
      }
    }
  }

  /** Every bucket is as the format wants it. */
  private void checkTable() {
    Table table = tables.table(TestTables.PAIRS);
    Set<Long> ids = new HashSet<>();
    long entries = 0;
    for (Bucket bucket : table.directory().buckets()) {
      assertTrue(ids.add(bucket.id()) && bucket.id() < table.nextBucket(), "id=" + bucket.id());
      assertTrue(bucket.entries() <= Hdf5Format.BUCKET_ENTRIES, "entries=" + bucket.entries());
      assertTrue(bucket.tailEntries() <= Hdf5Format.TAIL_ENTRIES, "tail");
      for (Entry entry : BucketReader.entries(bucket, tables.state().generations())) {
        assertTrue(bucket.covers(table.hash().of(entry.keyHi(), entry.keyLo())), "wrong bucket");
        boolean spilled = entry.state() == EntryState.SPILLED;
        assertEquals(spilled, PairSet.count(entry) > Hdf5Format.INLINE_VALUES, "spilled");
      }
      entries += bucket.entries();
    }
    assertEquals(table.entries(), entries);
    long expected = model.values().stream().filter(values -> !values.isEmpty()).count();
    assertEquals(expected, entries);
  }

  /** A key that is changed twice while the tail grows: the newest piece counts. */
  @Test
  void theNewestOfTheTailCounts() {
    List<EntryChange> first = new ArrayList<>();
    for (long key = 0; key < 40; key++) {
      first.add(tables.put(PairKey.of(0, key, 0, 1)));
    }
    tables.apply(TestTables.PAIRS, 0, first);
    for (long value = 2; value <= 5; value++) {
      tables.apply(TestTables.PAIRS, 0, List.of(tables.put(PairKey.of(0, 7, 0, value))));
      Table table = tables.table(TestTables.PAIRS);
      assertEquals(value, table.directory().buckets().get(0).pieces().size(), "pieces");
      PairTable pairs = new PairTable(table, tables.state().generations());
      assertEquals(value, pairs.count(PairKey.prefix(0, 7)));
    }
  }

  /** Many keys at once into an empty map: a bucket is split before it grows without bounds. */
  @Test
  void manyKeysAtOnceTakeTimeInProportion() {
    List<EntryChange> many = new ArrayList<>();
    for (long key = 0; key < 200_000; key++) {
      many.add(tables.put(PairKey.of(0, key, 0, 1)));
    }
    tables.apply(TestTables.PAIRS, 0, many);
    Table table = tables.table(TestTables.PAIRS);
    assertEquals(200_000, table.entries());
    for (Bucket bucket : table.directory().buckets()) {
      assertTrue(bucket.entries() <= Hdf5Format.BUCKET_ENTRIES, "entries=" + bucket.entries());
    }
    long written =
        tables.state().generations().all().values().stream()
            .mapToLong(Generation::entriesBytes)
            .sum();
    long needed = 200_000L * Hdf5Format.ENTRY_BYTES;
    assertTrue(written < 3 * needed, "bytes written=" + written + " needed=" + needed);
  }

  @Test
  void aWideScanHasEveryPairInOrder() {
    change(3_000, true);
    List<byte[]> expected = new ArrayList<>();
    model.forEach(
        (key, values) ->
            values.forEach(value -> expected.add(PairKey.of(key.hi(), key.lo(), 0, value))));
    expected.sort(Arrays::compareUnsigned);
    for (boolean descending : new boolean[] {false, true}) {
      List<byte[]> found = new ArrayList<>();
      Optional<KeyRange> left = Optional.of(KeyRange.ALL);
      while (left.isPresent()) {
        ScanPage page =
            tables
                .state()
                .scan(
                    TestSchemes.sha256(),
                    new ScanRequest(TestTables.PAIRS, left.get(), descending, 97));
        page.entries().forEach(entry -> found.add(entry.key()));
        left = page.remaining();
      }
      assertEquals(expected.size(), found.size());
      for (int i = 0; i < found.size(); i++) {
        int at = descending ? found.size() - 1 - i : i;
        assertTrue(Arrays.equals(expected.get(at), found.get(i)), "pair " + i);
      }
    }
  }
}
