package io.qump.testkit.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.testkit.DiskImage;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.conformance.RuleGroup;
import org.junit.jupiter.api.Test;

/** Rule 6 of {@link io.qump.spi.WriteAheadLog}: letting go of what the base holds. */
@RuleGroup("Dropping")
interface DropRules extends LogSource {

  /** How many commits there are, of which two fill a file. */
  int LAST = 12;

  private static void write(TestedLog log) {
    for (long sequence = 1; sequence <= LAST; sequence++) {
      log.commit(LogTexts.put(sequence, 30_000));
    }
  }

  @Test
  default void nothingBehindWhatIsDroppedIsLost() {
    for (long through = 0; through <= LAST; through++) {
      MemoryVolume volume = new MemoryVolume();
      try (TestedLog log = TestedLog.small(this, volume, 0, 0)) {
        write(log);
        log.log().drop(through);
        log.log().drop(through / 2);
        try (TestedLog cut = TestedLog.small(this, volume.afterPowerCut(), through, 1)) {
          assertEquals(LAST - through, cut.found().size(), "after a power cut");
        }
      }
      try (TestedLog log = TestedLog.small(this, volume, through, 2)) {
        assertEquals(LAST - through, log.found().size());
        log.commit(LAST + 1, LAST + 1);
      }
    }
  }

  @Test
  default void droppingGivesSpaceBack() {
    MemoryVolume volume = new MemoryVolume();
    try (TestedLog log = TestedLog.small(this, volume, 0, 0)) {
      write(log);
      long before = bytes(volume.image());
      log.log().drop(LAST);
      long after = bytes(volume.image());
      assertTrue(after * 3 < before, () -> "bytes before=" + before + " after=" + after);
      assertEquals(after, bytes(volume.afterPowerCut().image()), "bytes after a power cut");
    }
  }

  private static long bytes(DiskImage image) {
    return image.names().stream().mapToLong(name -> image.content(name).length()).sum();
  }
}
