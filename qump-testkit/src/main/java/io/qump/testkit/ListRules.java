package io.qump.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.spi.Volume;
import io.qump.spi.VolumeLock;
import io.qump.testkit.conformance.RuleGroup;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link Volume#list} and {@link Volume#exists}. */
@RuleGroup("Lists")
interface ListRules extends VolumeSource {

  @Test
  default void anEmptyVolumeHasNoFiles() {
    assertEquals(List.of(), openVolume().list(""));
  }

  @Test
  default void listsInAscendingOrder() {
    Volume volume = openVolume();
    for (String name : List.of("b", "a", "10", "9", "a.b", "a-b", "a_b", "ab", "_", "z")) {
      Contents.write(volume, name, new byte[0]);
    }
    assertEquals(
        List.of("10", "9", "_", "a", "a-b", "a.b", "a_b", "ab", "b", "z"), volume.list(""));
  }

  @Test
  default void listsOneDirectoryOnly() {
    Volume volume = openVolume();
    for (String name : List.of("a", "d/b", "d/a", "d/e/c", "d2/a", "d.x")) {
      Contents.write(volume, name, new byte[0]);
    }
    assertEquals(List.of("a", "d.x"), volume.list(""));
    assertEquals(List.of("d/a", "d/b"), volume.list("d"));
    assertEquals(List.of("d/e/c"), volume.list("d/e"));
    assertEquals(List.of(), volume.list("d/e/f"));
    assertEquals(List.of(), volume.list("missing"));
    assertEquals(List.of(), volume.list("a"));
    assertEquals(List.of(), volume.list("a/b"));
  }

  @Test
  default void existsAgreesWithList() {
    Volume volume = openVolume();
    Contents.write(volume, "d/a", new byte[0]);
    assertTrue(volume.exists("d/a"));
    assertFalse(volume.exists("d"));
    assertFalse(volume.exists("a"));
    assertFalse(volume.exists("d/a/b"));
    volume.rename("d/a", "d/b");
    assertFalse(volume.exists("d/a"));
    assertTrue(volume.exists("d/b"));
  }

  @Test
  default void locksAreNotListed() {
    Volume volume = openVolume();
    VolumeLock lock = volume.lock("d/a.lock");
    Contents.write(volume, "d/b", new byte[0]);
    assertEquals(List.of("d/b"), volume.list("d"));
    lock.close();
    assertEquals(List.of("d/b"), volume.list("d"));
  }
}
