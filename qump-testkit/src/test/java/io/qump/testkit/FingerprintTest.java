package io.qump.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  @Test
  void everyByteCounts() {
    byte[] bytes = Contents.random(1, 41);
    Set<Fingerprint> seen = new HashSet<>();
    seen.add(Fingerprint.of(bytes, bytes.length));
    for (int i = 0; i < bytes.length * 8; i++) {
      byte[] other = bytes.clone();
      other[i / 8] ^= (byte) (1 << i % 8);
      assertTrue(seen.add(Fingerprint.of(other, other.length)), "bit=" + i);
    }
  }

  @Test
  void bothLanesTellContentsApart() {
    Set<Long> high = new HashSet<>();
    Set<Long> low = new HashSet<>();
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 100_000; i++) {
      byte[] bytes = new byte[8];
      bytes[random.nextInt(8)] = (byte) i;
      byte[] longer = Arrays.copyOf(bytes, 8 + i % 300);
      Fingerprint fingerprint = Fingerprint.of(longer, longer.length).with(i);
      assertTrue(high.add(fingerprint.high()), "seed=2 i=" + i);
      assertTrue(low.add(fingerprint.low()), "seed=2 i=" + i);
    }
  }

  @Test
  void theNumberOfZerosCounts() {
    Set<Fingerprint> seen = new HashSet<>();
    for (int length = 0; length < 100; length++) {
      assertTrue(seen.add(Fingerprint.of(new byte[length], length)), "length=" + length);
    }
  }

  /** Once the lengths 1 and 3 made up for the difference of these words in both lanes. */
  @Test
  void theLengthDoesNotMakeUpForTheFirstWord() {
    assertNotEquals(Fingerprint.of(new byte[] {'x'}, 1), Fingerprint.of(new byte[] {0, 0, 'z'}, 3));
    Set<Fingerprint> seen = new HashSet<>();
    for (int length = 1; length < 8; length++) {
      for (int last = 0; last < 256; last++) {
        byte[] bytes = new byte[length];
        bytes[length - 1] = (byte) last;
        assertTrue(seen.add(Fingerprint.of(bytes, length)), "length=" + length + " last=" + last);
      }
    }
  }

  @Test
  void onlyTheFirstBytesCount() {
    byte[] bytes = Contents.random(3, 20);
    assertEquals(Fingerprint.of(Arrays.copyOf(bytes, 13), 13), Fingerprint.of(bytes, 13));
  }

  @Test
  void theOrderOfWordsCounts() {
    assertNotEquals(Fingerprint.NONE.with(1).with(2), Fingerprint.NONE.with(2).with(1));
  }
}
