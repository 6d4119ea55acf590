package io.qump.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.qump.error.StorageException;
import io.qump.spi.AppendFile;
import io.qump.spi.Volume;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link MemoryVolume#afterPowerCut} leaves. */
class MemoryVolumePowerCutTest {

  private static final byte[] CONTENT = Contents.random(1, 100);

  private final MemoryVolume volume = new MemoryVolume();

  @Test
  void aFileWithoutAForcedNameIsGone() {
    try (AppendFile file = volume.create("a")) {
      file.append(ByteBuffer.wrap(CONTENT));
      file.force();
    }
    assertEquals(List.of(), volume.afterPowerCut().list(""));
    assertEquals(List.of("a"), volume.list(""));
  }

  @Test
  void contentEndsWhereItWasLastForced() {
    try (AppendFile file = volume.create("a")) {
      file.append(ByteBuffer.wrap(CONTENT, 0, 60));
      file.force();
      file.append(ByteBuffer.wrap(CONTENT, 60, 40));
      volume.forceDirectory("");
    }
    byte[] left = Contents.read(volume.afterPowerCut(), "a");
    assertEquals(ByteBuffer.wrap(CONTENT, 0, 60), ByteBuffer.wrap(left));
    assertArrayEquals(CONTENT, Contents.read(volume, "a"));
  }

  @Test
  void aForcedNameWithoutForcedContentIsAnEmptyFile() {
    Contents.write(volume, "a", CONTENT);
    volume.forceDirectory("");
    assertArrayEquals(new byte[0], Contents.read(volume.afterPowerCut(), "a"));
  }

  @Test
  void aDeleteThatWasNotForcedComesBack() {
    writeDurably("a");
    volume.delete("a");
    assertArrayEquals(CONTENT, Contents.read(volume.afterPowerCut(), "a"));
    volume.forceDirectory("");
    assertEquals(List.of(), volume.afterPowerCut().list(""));
  }

  @Test
  void aRenameThatWasNotForcedDidNotHappen() {
    writeDurably("a");
    volume.rename("a", "b");
    assertEquals(List.of("a"), volume.afterPowerCut().list(""));
    volume.forceDirectory("");
    assertEquals(List.of("b"), volume.afterPowerCut().list(""));
    assertArrayEquals(CONTENT, Contents.read(volume.afterPowerCut(), "b"));
  }

  @Test
  void eachDirectoryIsForcedByItself() {
    writeDurably("d/a");
    volume.rename("d/a", "e/b");
    volume.forceDirectory("e");
    Volume left = volume.afterPowerCut();
    assertEquals(List.of("d/a"), left.list("d"));
    assertEquals(List.of("e/b"), left.list("e"));
    volume.forceDirectory("d");
    assertEquals(List.of(), volume.afterPowerCut().list("d"));
  }

  @Test
  void forcingADirectoryForcesItsOwnName() {
    Contents.write(volume, "d/e/a", CONTENT);
    volume.forceDirectory("");
    volume.forceDirectory("d");
    assertThrows(StorageException.class, () -> volume.afterPowerCut().forceDirectory("d/e"));
    volume.forceDirectory("d/e");
    MemoryVolume left = volume.afterPowerCut();
    assertEquals(List.of("d/e/a"), left.list("d/e"));
    left.forceDirectory("d/e");
    left.forceDirectory("d");
  }

  @Test
  void whatIsLeftIsDurable() {
    writeDurably("d/a");
    MemoryVolume left = volume.afterPowerCut().afterPowerCut();
    assertArrayEquals(CONTENT, Contents.read(left, "d/a"));
  }

  @Test
  void whatIsLeftLivesItsOwnLife() {
    writeDurably("a");
    MemoryVolume left = volume.afterPowerCut();
    left.delete("a");
    Contents.write(left, "b", CONTENT);
    assertEquals(List.of("a"), volume.list(""));
    assertEquals(List.of("b"), left.list(""));
  }

  @Test
  void noLockIsLeft() {
    volume.lock("a.lock");
    volume.afterPowerCut().lock("a.lock").close();
  }

  private void writeDurably(String name) {
    try (AppendFile file = volume.create(name)) {
      file.append(ByteBuffer.wrap(CONTENT));
      file.force();
    }
    volume.forceDirectory(name.contains("/") ? "d" : "");
  }
}
