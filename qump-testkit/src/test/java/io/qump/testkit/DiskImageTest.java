package io.qump.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.InvalidArgumentException;
import io.qump.spi.AppendFile;
import io.qump.spi.Volume;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DiskImageTest {

  private static final FileContent ONE = FileContent.of(new byte[] {1});
  private static final FileContent TWO = FileContent.of(new byte[] {2});

  @Test
  void aVolumeBeginsWithItAndGivesItBack() {
    DiskImage image = DiskImage.of(Map.of("a", ONE, "d/e/b", TWO), List.of("empty/below"));
    assertEquals(image, image.volume().image());
    assertEquals(image, image.volume().afterPowerCut().image());
    assertEquals(List.of("d", "d/e", "empty", "empty/below"), image.directories());
  }

  @Test
  void volumesOfOneImageDoNotDisturbEachOther() {
    DiskImage image = DiskImage.of(Map.of("a", ONE));
    Volume changed = image.volume();
    changed.rename("a", "b");
    Contents.write(changed, "a", new byte[] {3});
    changed.delete("b");
    assertEquals(DiskImage.of(Map.of("a", ONE)), image);
    assertArrayEquals(new byte[] {1}, Contents.read(image.volume(), "a"));
  }

  @Test
  void anImageStaysWhenItsVolumeChanges() {
    MemoryVolume volume = new MemoryVolume();
    try (AppendFile file = volume.create("a")) {
      file.append(ByteBuffer.wrap(new byte[] {1}));
      DiskImage image = volume.image();
      file.append(ByteBuffer.wrap(new byte[] {2}));
      assertEquals(ONE, image.content("a"));
      assertEquals(ONE.followedBy(TWO), volume.image().content("a"));
    }
  }

  @Test
  void namesContentsAndDirectoriesTellImagesApart() {
    List<DiskImage> images =
        List.of(
            DiskImage.empty(),
            DiskImage.of(Map.of("a", ONE)),
            DiskImage.of(Map.of("a", TWO)),
            DiskImage.of(Map.of("b", ONE)),
            DiskImage.of(Map.of("a", FileContent.empty())),
            DiskImage.of(Map.of("a", ONE, "b", TWO)),
            DiskImage.of(Map.of("a", TWO, "b", ONE)),
            DiskImage.of(Map.of("a", ONE), List.of("d")),
            DiskImage.of(Map.of("d/a", ONE)),
            DiskImage.of(Map.of("a-name-of-more-than-8", ONE)),
            DiskImage.of(Map.of("a-name-of-less-than-8", ONE)));
    Set<Fingerprint> fingerprints = new HashSet<>();
    for (DiskImage image : images) {
      assertTrue(fingerprints.add(image.fingerprint()), image.toString());
      assertEquals(1, images.stream().filter(image::equals).count(), image.toString());
    }
  }

  @Test
  void equalImagesHaveEqualFingerprints() {
    DiskImage image = DiskImage.of(Map.of("a", ONE, "d/b", TWO));
    DiskImage same =
        DiskImage.empty()
            .with("d/b", ONE)
            .with("a", ONE)
            .with("c", ONE)
            .without("c")
            .with("d/b", TWO);
    assertEquals(image, same);
    assertEquals(image.hashCode(), same.hashCode());
    assertEquals(image.fingerprint(), same.fingerprint());
  }

  @Test
  void directoriesDoNotCountAsFiles() {
    DiskImage image = DiskImage.of(Map.of("a", ONE));
    assertTrue(image.hasFilesOf(DiskImage.of(Map.of("a", ONE), List.of("d"))));
    assertFalse(image.hasFilesOf(DiskImage.of(Map.of("a", TWO))));
    assertNotEquals(image, DiskImage.of(Map.of("a", ONE), List.of("d")));
  }

  @Test
  void refusesWhatIsNotThere() {
    DiskImage image = DiskImage.of(Map.of("a", ONE));
    assertThrows(InvalidArgumentException.class, () -> image.content("b"));
    assertThrows(InvalidArgumentException.class, () -> image.without("b"));
    assertThrows(InvalidArgumentException.class, () -> image.with("B", ONE));
    assertThrows(InvalidArgumentException.class, () -> ONE.first(2));
    assertThrows(InvalidArgumentException.class, () -> ONE.first(-1));
  }
}
