package io.qump.core.addressing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.qump.addressing.AddressScheme;
import io.qump.error.UnsupportedCapabilityException;
import java.lang.management.ManagementFactory;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;

class KeyHashTest {

  private static final int CALLS = 20_000;

  /** What an error in the middle of a call leaves behind must not get into the next hash. */
  @Test
  void halfAKeyLeftBehindIsForgotten() {
    MessageDigest digest = KeyHash.sha256();
    KeyHash hash = new KeyHash(digest);
    byte[] key = {1, 2, 3};
    byte[] expected = hash.of(key).clone();
    digest.update(new byte[] {9, 9});
    assertArrayEquals(expected, hash.of(key));
  }

  @Test
  void aHashOfAnotherLengthIsRefused() throws Exception {
    KeyHash hash = new KeyHash(MessageDigest.getInstance("SHA-512"));
    String message =
        assertThrows(UnsupportedCapabilityException.class, () -> hash.of(new byte[3])).toString();
    assertTrue(message.contains("algorithm=SHA-512"), message);
  }

  @Test
  void identityHashAllocatesNothingInSteadyState() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    byte[] key = new byte[100];
    for (String id : AddressSchemes.ids()) {
      AddressScheme scheme = AddressSchemes.of(id);
      long sum = hashMany(scheme, key);
      long before = threads.getCurrentThreadAllocatedBytes();
      sum += hashMany(scheme, key);
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertTrue(allocated < CALLS, id + " allocated " + allocated + " bytes, sum " + sum);
    }
  }

  private static long hashMany(AddressScheme scheme, byte[] key) {
    long sum = 0;
    for (int i = 0; i < CALLS; i++) {
      key[0] = (byte) i;
      sum += scheme.identityHash(key);
    }
    return sum;
  }

  @Test
  void theMeasureOfAllocationSeesOne() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    byte[][] kept = new byte[CALLS][1];
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated >= CALLS, "allocated=" + allocated);
    assertEquals(CALLS, kept.length);
  }
}
