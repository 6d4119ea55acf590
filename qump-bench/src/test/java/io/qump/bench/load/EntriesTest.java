package io.qump.bench.load;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values tell whose they are, in every bit, and no store gains by compressing them. */
class EntriesTest {

  private static final long SEED = 7;

  @ParameterizedTest
  @ValueSource(ints = {16, 17, 100, 1 << 20})
  void valuesAreWholeOnlyAsTheyWere(int bytes) {
    Entries entries = new Entries(bytes, SEED);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 20; i++) {
      long number = random.nextInt(1_000_000);
      byte[] value = entries.value(number, random.nextLong());
      assertEquals(bytes, value.length);
      assertTrue(entries.isWhole(number, value));
      assertFalse(entries.isWhole(number + 1, value));
      assertFalse(entries.belongs(number + 1, value));
      assertFalse(entries.belongs(number, new byte[bytes + 1]));
      if (bytes > Entries.LEAST_VALUE_BYTES) {
        value[Entries.LEAST_VALUE_BYTES + random.nextInt(bytes - Entries.LEAST_VALUE_BYTES)] ^= 1;
        assertFalse(entries.isWhole(number, value));
      }
    }
  }

  @Test
  void keysAreScatteredAndApart() {
    Entries entries = new Entries(100, SEED);
    Set<ByteBuffer> keys = new HashSet<>();
    int upper = 0;
    for (int number = 0; number < 1_000; number++) {
      byte[] key = entries.key(number);
      keys.add(ByteBuffer.wrap(key));
      upper += key[0] < 0 ? 1 : 0;
    }
    assertEquals(1_000, keys.size());
    assertEquals(500, upper, 50);
    assertArrayEquals(entries.key(42), new Entries(16, SEED + 1).key(42));
  }

  @Test
  void valuesCannotBeCompressed() {
    Entries entries = new Entries(100, SEED);
    ByteBuffer all = ByteBuffer.allocate(100 * 2_000);
    for (int number = 0; number < 2_000; number++) {
      all.put(entries.value(number, 0));
    }
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    deflater.setInput(all.array());
    deflater.finish();
    int compressed = deflater.deflate(new byte[2 * all.capacity()]);
    deflater.end();
    assertTrue(compressed > 0.98 * all.capacity(), "compressed to " + compressed);
  }

  @Test
  void tooShortValuesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Entries(15, SEED));
  }
}
