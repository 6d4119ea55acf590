package io.qump.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.StorageException;
import io.qump.spi.AppendFile;
import io.qump.spi.ReadFile;
import io.qump.spi.Volume;
import io.qump.testkit.conformance.RuleGroup;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules 1 and 3 to 5 of {@link Volume}: files come, go and change their names. */
@RuleGroup("Files")
interface FileRules extends VolumeSource {

  @Test
  default void createsAnEmptyFile() {
    Volume volume = openVolume();
    try (AppendFile file = volume.create("a")) {
      assertEquals("a", file.name());
      assertEquals(0, file.position());
    }
    assertArrayEquals(new byte[0], Contents.read(volume, "a"));
  }

  @Test
  default void doesNotCreateWhatExists() {
    Volume volume = openVolume();
    byte[] content = Contents.random(1, 100);
    Contents.write(volume, "a", content);
    assertFails("a", "create", () -> volume.create("a"));
    assertArrayEquals(content, Contents.read(volume, "a"));
  }

  @Test
  default void aNameIsAFileOrADirectory() {
    Volume volume = openVolume();
    byte[] content = Contents.random(2, 10);
    Contents.write(volume, "d/a", content);
    Contents.write(volume, "b", content);
    assertFails("d", "create", () -> volume.create("d"));
    assertFails("d", "open", () -> volume.open("d"));
    assertFails("d", "delete", () -> volume.delete("d"));
    assertFails("d", "rename", () -> volume.rename("d", "e"));
    assertFails("b", "rename", () -> volume.rename("b", "d"));
    assertFails("b/c", "create", () -> volume.create("b/c"));
    assertFails("b", "rename", () -> volume.rename("b", "b/c"));
    assertFails("b/x.lock", "lock", () -> volume.lock("b/x.lock"));
    assertFalse(volume.exists("d"));
    assertFalse(volume.exists("b/c"));
    assertEquals(List.of("b"), volume.list(""));
    assertArrayEquals(content, Contents.read(volume, "d/a"));
  }

  @Test
  default void anEmptyDirectoryIsNotDeletedOrReplaced() {
    Volume volume = openVolume();
    Contents.write(volume, "d/a", new byte[1]);
    volume.delete("d/a");
    Contents.write(volume, "b", new byte[2]);
    assertFails("d", "delete", () -> volume.delete("d"));
    assertFails("d", "rename", () -> volume.rename("d", "e"));
    assertFails("b", "rename", () -> volume.rename("b", "d"));
    volume.forceDirectory("d");
  }

  @Test
  default void whatIsMissingIsNamed() {
    Volume volume = openVolume();
    assertFails("a", "open", () -> volume.open("a"));
    assertFails("d/a", "open", () -> volume.open("d/a"));
    assertFails("a", "delete", () -> volume.delete("a"));
    assertFails("a", "rename", () -> volume.rename("a", "b"));
    assertFails("d", "forceDirectory", () -> volume.forceDirectory("d"));
    assertFalse(volume.exists("a"));
    assertFalse(volume.exists("d/a"));
    assertEquals(List.of(), volume.list(""));
  }

  @Test
  default void renameReplaces() {
    Volume volume = openVolume();
    byte[] content = Contents.random(3, 1000);
    Contents.write(volume, "new", content);
    Contents.write(volume, "old", Contents.random(4, 2000));
    volume.rename("new", "old");
    assertArrayEquals(content, Contents.read(volume, "old"));
    assertEquals(List.of("old"), volume.list(""));
  }

  @Test
  default void renameReachesNewDirectories() {
    Volume volume = openVolume();
    byte[] content = Contents.random(5, 10);
    Contents.write(volume, "a", content);
    volume.rename("a", "d/e/b");
    assertArrayEquals(content, Contents.read(volume, "d/e/b"));
    assertFalse(volume.exists("a"));
    volume.forceDirectory("d/e");
    volume.forceDirectory("");
  }

  @Test
  default void renameToItselfChangesNothing() {
    Volume volume = openVolume();
    byte[] content = Contents.random(6, 10);
    Contents.write(volume, "a", content);
    volume.rename("a", "a");
    assertArrayEquals(content, Contents.read(volume, "a"));
  }

  @Test
  default void aFailedRenameChangesNothing() {
    Volume volume = openVolume();
    byte[] content = Contents.random(7, 10);
    Contents.write(volume, "b", content);
    assertFails("a", "rename", () -> volume.rename("a", "b"));
    assertArrayEquals(content, Contents.read(volume, "b"));
  }

  @Test
  default void aFileIsWrittenOnUnderItsNewName() {
    Volume volume = openVolume();
    byte[] content = Contents.random(8, 100);
    try (AppendFile file = volume.create("a")) {
      file.append(ByteBuffer.wrap(content, 0, 60));
      volume.rename("a", "b");
      file.append(ByteBuffer.wrap(content, 60, 40));
      file.force();
      assertEquals("a", file.name());
    }
    assertArrayEquals(content, Contents.read(volume, "b"));
  }

  @Test
  default void aReplacedFileIsReadByThoseWhoHaveItOpen() {
    Volume volume = openVolume();
    byte[] old = Contents.random(9, 1000);
    Contents.write(volume, "a", old);
    Contents.write(volume, "b", Contents.random(10, 500));
    try (ReadFile file = volume.open("a")) {
      volume.rename("b", "a");
      assertArrayEquals(old, Contents.read(file));
      assertArrayEquals(old, Contents.bytesOf(file.view(0, old.length)));
    }
  }

  @Test
  default void aDeletedFileIsReadByThoseWhoHaveItOpen() {
    Volume volume = openVolume();
    byte[] old = Contents.random(11, 1000);
    Contents.write(volume, "a", old);
    try (ReadFile file = volume.open("a")) {
      volume.delete("a");
      assertFails("a", "open", () -> volume.open("a"));
      Contents.write(volume, "a", new byte[2000]);
      assertArrayEquals(old, Contents.read(file));
      assertArrayEquals(old, Contents.bytesOf(file.view(0, old.length)));
    }
    assertArrayEquals(new byte[2000], Contents.read(volume, "a"));
  }

  @Test
  default void directoriesAreForced() {
    Volume volume = openVolume();
    volume.forceDirectory("");
    Contents.write(volume, "d/e/a", new byte[1]);
    volume.forceDirectory("d/e");
    volume.forceDirectory("d/e");
    volume.forceDirectory("d");
    volume.delete("d/e/a");
    volume.forceDirectory("d/e");
  }

  @Test
  default void differentFilesAreCreatedAtTheSameTime() throws Exception {
    Volume volume = openVolume();
    Together.run(
        4,
        thread -> {
          for (int i = 0; i < 25; i++) {
            String name = "d" + i % 3 + "/e/" + i + "-" + thread;
            Contents.write(volume, name, Contents.random(i, thread + 1));
            volume.forceDirectory("d" + i % 3 + "/e");
          }
        });
    int found = IntStream.range(0, 3).map(d -> volume.list("d" + d + "/e").size()).sum();
    assertEquals(100, found);
    assertArrayEquals(Contents.random(24, 4), Contents.read(volume, "d0/e/24-3"));
  }

  @Test
  default void oneOfManyCreatesAFile() throws Exception {
    Volume volume = openVolume();
    AtomicInteger created = new AtomicInteger();
    Together.run(
        4,
        thread -> {
          for (int i = 0; i < 25; i++) {
            String name = "a" + i;
            try {
              volume.create(name).close();
              created.incrementAndGet();
            } catch (StorageException e) {
              assertEquals(name, e.file());
            }
          }
        });
    assertEquals(25, created.get());
  }

  /** Rule 4: a reader finds one of the two files at any time, and whole. */
  @Test
  default void aNameThatIsReplacedIsNeverMissing() throws Exception {
    Volume volume = openVolume();
    Contents.write(volume, "a", Contents.random(0, 100));
    AtomicInteger last = new AtomicInteger();
    Together.run(
        2,
        thread -> {
          if (thread == 0) {
            replace(volume, last, 100);
          } else {
            readWhileReplaced(volume, last, 100);
          }
        });
  }

  private static void replace(Volume volume, AtomicInteger last, int times) {
    for (int i = 1; i <= times; i++) {
      Contents.write(volume, "b", Contents.random(i, 100));
      volume.rename("b", "a");
      last.set(i);
    }
  }

  private static void readWhileReplaced(Volume volume, AtomicInteger last, int times) {
    int before = 0;
    while (before < times) {
      before = last.get();
      ByteBuffer found = ByteBuffer.wrap(Contents.read(volume, "a"));
      int after = last.get() + 1;
      assertTrue(
          IntStream.rangeClosed(before, after)
              .anyMatch(i -> found.equals(ByteBuffer.wrap(Contents.random(i, 100)))),
          "before=" + before + " after=" + after);
    }
  }

  private static void assertFails(String file, String operation, Runnable failing) {
    StorageException failure = assertThrows(StorageException.class, failing::run);
    assertEquals(file, failure.file());
    assertEquals(operation, failure.operation());
  }
}
