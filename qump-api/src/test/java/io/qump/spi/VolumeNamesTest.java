package io.qump.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.InvalidArgumentException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link VolumeNames}; the contract of {@link Volume} tests the rule name by name. */
class VolumeNamesTest {

  @Test
  void takesEachKindOfName() {
    assertEquals("d/a.b", VolumeNames.file("d/a.b"));
    assertEquals("d/a.lock", VolumeNames.lock("d/a.lock"));
    assertEquals("", VolumeNames.directory(""));
    assertEquals("d/e.lock", VolumeNames.directory("d/e.lock"));
  }

  @Test
  void aNameIsAFilesOrALocks() {
    assertThrows(InvalidArgumentException.class, () -> VolumeNames.file("a.lock"));
    assertThrows(InvalidArgumentException.class, () -> VolumeNames.lock("a"));
    assertThrows(InvalidArgumentException.class, () -> VolumeNames.lock("a.lock/b"));
  }

  /** Every character of the basic plane but the 39 of the rule and the slash. */
  @Test
  void takesNoOtherCharacter() {
    String legal = "abcdefghijklmnopqrstuvwxyz0123456789._-";
    for (char c = 0; c < Character.MAX_VALUE; c++) {
      String name = "a" + c + "b";
      assertEquals(
          legal.indexOf(c) >= 0 || c == '/', VolumeNames.isFile(name), "character=" + (int) c);
    }
  }

  @Test
  void isFileAgreesWithFile() {
    for (String name : List.of("a", "d/a", "a.lock", "", ".", "..", "a/", "/a", "a//b", "A")) {
      boolean taken = true;
      try {
        VolumeNames.file(name);
      } catch (InvalidArgumentException e) {
        taken = false;
        assertTrue(e.toString().contains("name=" + name), e.toString());
      }
      assertEquals(taken, VolumeNames.isFile(name), name);
    }
  }

  @Test
  void knowsTheDirectory() {
    assertEquals("", VolumeNames.directoryOf("a"));
    assertEquals("d", VolumeNames.directoryOf("d/a"));
    assertEquals("d/e", VolumeNames.directoryOf("d/e/a"));
  }
}
