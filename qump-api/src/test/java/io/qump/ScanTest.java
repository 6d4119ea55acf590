package io.qump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.qump.error.InvalidArgumentException;
import io.qump.error.InvalidKeyException;
import org.junit.jupiter.api.Test;

/** A scan as a record of what was asked for. */
class ScanTest {

  private static final Scan<String> ALL = Scan.all();

  @Test
  void laterBoundsReplaceEarlierOnes() {
    assertEquals(
        new Scan<>("b", false, "d", true, "p", true, 7),
        ALL.from("a").after("b").before("c").through("d").prefixed("p").reversed().limit(7));
    assertEquals(ALL, ALL.reversed().reversed());
  }

  @Test
  void negativeLimitIsRefused() {
    String message = assertThrows(InvalidArgumentException.class, () -> ALL.limit(-1)).getMessage();
    assertEquals("[QUMP-6] limit=-1; legal: 0 or more", message);
    assertEquals(0, ALL.limit(0).maxEntries());
  }

  @Test
  @SuppressWarnings("NullAway") // Nulls are what is tested.
  void nullBoundsAreRefused() {
    assertThrows(InvalidKeyException.class, () -> ALL.from(null));
    assertThrows(InvalidKeyException.class, () -> ALL.after(null));
    assertThrows(InvalidKeyException.class, () -> ALL.through(null));
    assertThrows(InvalidKeyException.class, () -> ALL.before(null));
    assertThrows(InvalidKeyException.class, () -> ALL.prefixed(null));
    assertThrows(InvalidKeyException.class, () -> Scan.withPrefix(null));
  }
}
