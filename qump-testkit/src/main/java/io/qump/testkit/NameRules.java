package io.qump.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.InvalidArgumentException;
import io.qump.spi.Volume;
import io.qump.spi.VolumeNames;
import io.qump.testkit.conformance.RuleGroup;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Rule 1 of {@link Volume}: which names are taken. */
@RuleGroup("Names")
interface NameRules extends VolumeSource {

  /** Names that a volume takes, among them the longest part. */
  List<String> LEGAL =
      List.of(
          "a",
          "0",
          "-",
          "_",
          "...",
          ".hidden",
          "a.b_c-9",
          "lock",
          "a.lock.b",
          "z".repeat(255),
          "d/e/f/g",
          "h.lock/i",
          "j/" + "k".repeat(255));

  /** Names that a volume refuses: they leave it, or mean different things in different places. */
  List<String> ILLEGAL =
      List.of(
          ".",
          "..",
          "/",
          "/a",
          "a/",
          "a//b",
          "a/./b",
          "a/..",
          "../a",
          "a/../../b",
          "A",
          "a/B",
          "\u00e4",
          "\u0131",
          "\ud800",
          "a b",
          " ",
          "a\n",
          "a\0",
          "a\\b",
          "a:b",
          "~",
          "a*",
          "a%",
          "y".repeat(256),
          "a/" + "y".repeat(256));

  /** What takes the name of a file. */
  List<BiConsumer<Volume, String>> FILE_OPERATIONS =
      List.of(
          Volume::create,
          Volume::open,
          Volume::delete,
          Volume::exists,
          (volume, name) -> volume.rename(name, "target"),
          (volume, name) -> volume.rename("present", name));

  @Test
  default void legalNamesAreTaken() {
    Volume volume = openVolume();
    for (String name : LEGAL) {
      byte[] content = Contents.random(name.hashCode(), 3);
      Contents.write(volume, name, content);
      assertTrue(volume.exists(name), name);
      assertTrue(volume.list(VolumeNames.directoryOf(name)).contains(name), name);
      assertEquals(name, volume.open(name).name());
      volume.delete(name);
      assertFalse(volume.exists(name), name);
    }
  }

  @Test
  default void illegalNamesOfFilesAreRefused() {
    Volume volume = openVolume();
    Contents.write(volume, "present", new byte[1]);
    for (String name : ILLEGAL) {
      FILE_OPERATIONS.forEach(operation -> assertRefused(volume, name, operation));
    }
    FILE_OPERATIONS.forEach(operation -> assertRefused(volume, "", operation));
    assertEquals(List.of("present"), volume.list(""));
  }

  @Test
  default void illegalNamesOfDirectoriesAreRefused() {
    Volume volume = openVolume();
    for (String name : ILLEGAL) {
      assertRefused(volume, name, Volume::list);
      assertRefused(volume, name, Volume::forceDirectory);
    }
  }

  @Test
  default void illegalNamesOfLocksAreRefused() {
    Volume volume = openVolume();
    for (String name : List.of("", "a", "lock", "a.lock/b", "A.lock", "../a.lock", "/a.lock")) {
      assertRefused(volume, name, Volume::lock);
    }
    assertRefused(volume, "y".repeat(251) + ".lock", Volume::lock);
    volume.lock("y".repeat(250) + ".lock").close();
  }

  /** Closing a file that is a lock would drop the lock on POSIX systems. */
  @Test
  default void namesOfLocksAreNotThoseOfFiles() {
    Volume volume = openVolume();
    Contents.write(volume, "present", new byte[1]);
    volume.lock("a.lock").close();
    for (String name : List.of("a.lock", ".lock", "d/a.lock")) {
      FILE_OPERATIONS.forEach(operation -> assertRefused(volume, name, operation));
    }
  }

  private static void assertRefused(
      Volume volume, String name, BiConsumer<Volume, String> operation) {
    InvalidArgumentException refusal =
        assertThrows(
            InvalidArgumentException.class, () -> operation.accept(volume, name), "name=" + name);
    assertTrue(refusal.toString().contains("name=" + name), refusal.toString());
  }
}
