package io.qump.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.qump.addressing.Address;
import io.qump.addressing.AddressScheme;
import io.qump.addressing.AddressTrace;
import io.qump.spi.ChangeSet.EntryChange;
import io.qump.spi.KeyRange;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import io.qump.testkit.TestSchemes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Random changes of an ordinary map beside a sorted map; also where all keys collide. */
class RecordModelTest {

  private static final long SEED = Long.getLong("qump.model.seed", 20260101);

  private final TestTables tables = new TestTables();
  private final TreeMap<byte[], byte[]> model = new TreeMap<>(Arrays::compareUnsigned);
  private final SplittableRandom random = new SplittableRandom(SEED);

  @Test
  void randomChangesGiveTheEntriesOfTheModel() {
    System.out.println("RecordModelTest seed=" + SEED);
    run(120);
  }

  void run(int rounds) {
    for (int round = 0; round < rounds; round++) {
      boolean growing = round % 30 < 20;
      change(1 + random.nextInt(1_500), growing, round % 50 == 49);
      if (round % 10 == 9) {
        check();
      }
      if (round % 25 == 24) {
        tables.collect();
        check();
      }
    }
    check();
  }

  private byte[] key() {
    byte[] key = new byte[random.nextInt(8) == 0 ? random.nextInt(300) : 1 + random.nextInt(3)];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) (key.length > 3 ? 'x' : random.nextInt(256));
    }
    return key;
  }

  private void change(int count, boolean growing, boolean clear) {
    TreeMap<byte[], byte[]> puts = new TreeMap<>(Arrays::compareUnsigned);
    List<EntryChange> changes = new ArrayList<>();
    if (clear) {
      model.clear();
    }
    for (int i = 0; i < count; i++) {
      boolean put = random.nextInt(10) < (growing ? 8 : 2);
      byte[] key = put || model.isEmpty() ? key() : nearest(key());
      puts.put(key, put ? value() : new byte[0]);
    }
    puts.forEach(
        (key, value) -> {
          boolean put = value.length > 0;
          changes.add(put ? tables.put(key, value) : tables.remove(key));
          if (put) {
            model.put(key, value);
          } else {
            model.remove(key);
          }
        });
    long clearedAt = clear ? tables.state().sequence() + 1 : 0;
    tables.apply(TestTables.RECORDS, clearedAt, changes);
  }

  private byte[] nearest(byte[] key) {
    byte[] found = model.floorKey(key);
    return found == null ? model.firstKey() : found;
  }

  private byte[] value() {
    byte[] value = new byte[1 + random.nextInt(40)];
    random.nextBytes(value);
    return value;
  }

  private void check() {
    RecordTable records =
        new RecordTable(
            tables.table(TestTables.RECORDS), tables.state().generations(), TestSchemes.sha256());
    model.forEach(
        (key, expected) -> {
          StoredValue value = records.get(key, TestSchemes.sha256().identityHash(key));
          assertNotNull(value);
          assertArrayEquals(expected, value.bytes());
        });
    for (boolean descending : new boolean[] {false, true}) {
      List<StoredEntry> found = new ArrayList<>();
      Optional<KeyRange> left = Optional.of(KeyRange.ALL);
      while (left.isPresent()) {
        ScanPage page =
            records.scan(new ScanRequest(TestTables.RECORDS, left.get(), descending, 333));
        found.addAll(page.entries());
        left = page.remaining();
      }
      assertEquals(model.size(), found.size());
      int at = 0;
      for (Map.Entry<byte[], byte[]> expected :
          (descending ? model.descendingMap() : model).entrySet()) {
        assertArrayEquals(expected.getKey(), found.get(at).key());
        assertArrayEquals(expected.getValue(), found.get(at++).value().bytes());
      }
    }
  }

  /** No two keys share 128 bits of SHA-256, so a scheme of the test's own makes them. */
  @Test
  void keysThatCollideInAllBitsAreToldApart() {
    AddressScheme colliding = new Colliding();
    GenerationWriter writer =
        new GenerationWriter(
            new BaseFiles(new io.qump.testkit.MemoryVolume(), "base"),
            TestTables.STORE,
            7,
            Long.MAX_VALUE,
            1);
    Generations none = new Generations(Map.of(), Map.of());
    Workspace work = new Workspace(none, writer);
    Table table = Table.empty(2, false, 7);
    for (int round = 0; round < 3; round++) {
      List<EntryChange> puts = new ArrayList<>();
      for (int i = round * 100; i < round * 100 + 200; i++) {
        puts.add(
            new EntryChange(
                number(i), round + 1, new StoredValue(round + 1, 3, number(i + round))));
      }
      table = new RecordEdit(table, work, colliding, 200).apply(puts);
    }
    table =
        new RecordEdit(table, work, colliding, 200)
            .apply(List.of(new EntryChange(number(5), 9, null)));
    Generations all = work.done();
    RecordTable records = new RecordTable(table, all, colliding);
    for (int i = 0; i < 400; i++) {
      StoredValue value = records.get(number(i), 1);
      if (i == 5) {
        assertEquals(null, value);
      } else {
        int round = Math.min(2, i / 100);
        assertArrayEquals(number(i + round), assertNotNullValue(value).bytes(), "key " + i);
      }
    }
  }

  /** What is in the tail stands for its key, so keys that collide have no place in it. */
  @Test
  void fewKeysThatCollideStayOutOfTheTail() {
    AddressScheme colliding = new Colliding();
    GenerationWriter writer =
        new GenerationWriter(
            new BaseFiles(new io.qump.testkit.MemoryVolume(), "base"),
            TestTables.STORE,
            7,
            Long.MAX_VALUE,
            1);
    Workspace work = new Workspace(new Generations(Map.of(), Map.of()), writer);
    Table table = Table.empty(2, false, 7);
    for (int round = 1; round <= 5; round++) {
      for (int key = 0; key < 6; key++) {
        StoredValue value = new StoredValue(round, 3, number(10 * round + key));
        EntryChange change = new EntryChange(number(key), round, value);
        table = new RecordEdit(table, work, colliding, 200).apply(List.of(change));
      }
    }
    RecordTable records = new RecordTable(table, work.done(), colliding);
    for (int key = 0; key < 6; key++) {
      StoredValue value = assertNotNullValue(records.get(number(key), 1));
      assertArrayEquals(number(50 + key), value.bytes(), "key " + key);
    }
  }

  private static StoredValue assertNotNullValue(
      @org.jspecify.annotations.Nullable StoredValue value) {
    return java.util.Objects.requireNonNull(value);
  }

  private static byte[] number(int number) {
    return ByteBuffer.allocate(4).putInt(number).array();
  }

  /** Gives every key the same identity. */
  private static final class Colliding implements AddressScheme {
    @Override
    public String id() {
      return "colliding";
    }

    @Override
    public long identityHash(byte[] key) {
      return 1;
    }

    @Override
    public byte[] identity(byte[] key) {
      return new byte[32];
    }

    @Override
    public Address addressOf(byte[] key) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Address> addressesOf(List<byte[]> keys) {
      throw new UnsupportedOperationException();
    }

    @Override
    public AddressTrace trace(byte[] key) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long computations() {
      return 0;
    }
  }
}
