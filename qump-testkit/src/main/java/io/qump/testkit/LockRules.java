package io.qump.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.StoreLockedException;
import io.qump.spi.Volume;
import io.qump.spi.VolumeLock;
import io.qump.testkit.conformance.RuleGroup;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** {@link Volume#lock} within one process. */
@RuleGroup("Locks")
interface LockRules extends VolumeSource {

  @Test
  default void aLockIsHeldOnce() {
    Volume volume = openVolume();
    VolumeLock lock = volume.lock("a.lock");
    assertLocked(volume, "a.lock");
    assertLocked(volume, "a.lock");
    lock.close();
    volume.lock("a.lock").close();
    volume.lock("a.lock").close();
  }

  @Test
  default void locksOfDifferentNamesAreIndependent() {
    Volume volume = openVolume();
    VolumeLock a = volume.lock("a.lock");
    VolumeLock b = volume.lock("b.lock");
    VolumeLock below = volume.lock("d/a.lock");
    a.close();
    assertLocked(volume, "b.lock");
    assertLocked(volume, "d/a.lock");
    volume.lock("a.lock").close();
    b.close();
    below.close();
  }

  @Test
  default void locksOfDifferentVolumesAreIndependent() {
    VolumeLock lock = openVolume().lock("a.lock");
    openVolume().lock("a.lock").close();
    lock.close();
  }

  @Test
  default void closingTwiceDoesNotTakeTheLockFromTheNextHolder() {
    Volume volume = openVolume();
    VolumeLock first = volume.lock("a.lock");
    first.close();
    VolumeLock second = volume.lock("a.lock");
    first.close();
    assertLocked(volume, "a.lock");
    second.close();
  }

  @Test
  default void oneOfManyGetsTheLock() throws Exception {
    Volume volume = openVolume();
    AtomicInteger holders = new AtomicInteger();
    AtomicInteger taken = new AtomicInteger();
    Together.run(
        4,
        thread -> {
          for (int i = 0; i < 100; i++) {
            try {
              VolumeLock lock = volume.lock("a.lock");
              assertEquals(1, holders.incrementAndGet());
              taken.incrementAndGet();
              holders.decrementAndGet();
              lock.close();
            } catch (StoreLockedException e) {
              assertEquals(ProcessHandle.current().pid(), e.holderPid().orElseThrow());
            }
          }
        });
    assertTrue(taken.get() > 0);
    volume.lock("a.lock").close();
  }

  private static void assertLocked(Volume volume, String name) {
    StoreLockedException refusal =
        assertThrows(StoreLockedException.class, () -> volume.lock(name));
    assertEquals(ProcessHandle.current().pid(), refusal.holderPid().orElseThrow());
    assertTrue(refusal.toString().contains("lock=" + name), refusal.toString());
  }
}
