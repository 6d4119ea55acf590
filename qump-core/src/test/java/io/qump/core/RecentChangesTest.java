package io.qump.core;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.spi.Condition.RangeUnchanged;
import io.qump.spi.KeyRange;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is remembered of commits for the sake of transactions that scanned. */
class RecentChangesTest {

  private static final MapId MAP = new MapId(1, "map");

  private final RecentChanges recent = new RecentChanges(() -> 0);

  @Test
  void changesInTheRangeBehindTheSequenceAreSeen() {
    recent.note(5, List.of(put("b", new byte[1])), true);
    assertFalse(recent.unchanged(range("a", "c", 4)), "changed by 5");
    assertTrue(recent.unchanged(range("a", "c", 5)), "5 was seen");
    assertTrue(recent.unchanged(range("a", "b", 4)), "the end does not belong to the range");
    assertTrue(recent.unchanged(range("c", "d", 4)), "elsewhere");
    recent.note(6, List.of(new Mutation.Clear(MAP)), true);
    assertFalse(recent.unchanged(range("c", "d", 5)), "cleared by 6");
  }

  /**
   * The last transaction ended, a commit went by without a note, and only then was the memory
   * trimmed: it set back what is known to be complete, and so hid that commit.
   */
  @Test
  void trimmingNeverClaimsToKnowMore() {
    recent.note(5, List.of(put("a", new byte[1])), true);
    recent.note(6, List.of(put("b", new byte[1])), false);
    recent.trim(false);
    assertFalse(recent.unchanged(range("a", "c", 5)), "commit 6 was not noted");
    assertTrue(recent.unchanged(range("a", "c", 6)), "nothing behind 6");
  }

  /**
   * Values were kept with the changes for as long as a transaction was open: a key overwritten with
   * long values filled the heap beyond every limit.
   */
  @Test
  void valuesAreNotKept() {
    WeakReference<byte[]> value = noteLongValue();
    long end = System.nanoTime() + 5_000_000_000L;
    while (value.get() != null && System.nanoTime() < end) {
      System.gc();
    }
    assertTrue(value.get() == null, "the value is still reachable");
    assertFalse(recent.unchanged(range("a", "b", 6)), "the change is still known");
  }

  /** The bound was on the number of changes, whatever their keys took. */
  @Test
  void longKeysAreForgottenSooner() {
    String longKey = "k".repeat(60_000);
    for (int i = 1; i <= 2_000; i++) {
      recent.note(i, List.of(put(longKey + i, new byte[1])), true);
    }
    assertFalse(recent.unchanged(range("a", "b", 1)), "120 MB of keys are kept");
    assertTrue(recent.unchanged(range("a", "b", 1_900)), "the newest are known");
  }

  private WeakReference<byte[]> noteLongValue() {
    byte[] value = new byte[1 << 20];
    recent.note(7, List.of(put("a", value)), true);
    return new WeakReference<>(value);
  }

  private static Mutation put(String key, byte[] value) {
    return new Mutation.Put(MAP, NumberStore.key(key), 3, value);
  }

  private static RangeUnchanged range(String lower, String upper, long sequence) {
    KeyRange range = new KeyRange(NumberStore.key(lower), NumberStore.key(upper));
    return new RangeUnchanged(MAP, range, sequence);
  }
}
