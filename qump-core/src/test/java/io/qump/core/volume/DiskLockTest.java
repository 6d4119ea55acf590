package io.qump.core.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.qump.error.StoreLockedException;
import io.qump.spi.Volume;
import io.qump.spi.VolumeLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locks of {@link DiskVolume} between processes, and between paths to the same file. */
class DiskLockTest {

  private static final long OWN_PID = ProcessHandle.current().pid();

  @TempDir Path directory;

  @Test
  void theLockOfAnotherProcessNamesItAndGoesWithIt() throws IOException {
    Volume volume = DiskVolume.at(directory);
    try (ChildJvm holder = ChildJvm.start("hold", directory.toString())) {
      assertEquals("held", holder.readLine());
      assertLockedBy(holder.pid(), volume);
      assertLockedBy(holder.pid(), volume);
      holder.kill();
      volume.lock("store.lock").close();
    }
  }

  /**
   * The attempts to take a lock that this JVM has must not open the file: closing it again would
   * give the lock away, and another process would get it while {@code FileLock.isValid()} is true.
   */
  @Test
  void attemptsInThisProcessDoNotDropTheLock() throws IOException {
    Volume volume = DiskVolume.at(directory);
    VolumeLock lock = volume.lock("store.lock");
    assertLockedBy(OWN_PID, volume);
    assertLockedBy(OWN_PID, DiskVolume.at(directory));
    assertEquals("locked by " + OptionalLong.of(OWN_PID), tryInAnotherProcess());
    lock.close();
    assertEquals("taken", tryInAnotherProcess());
  }

  @Test
  void manyPathsLeadToOneLock() throws IOException {
    Path store = directory.resolve("store");
    Volume volume = DiskVolume.at(store);
    Volume linked = DiskVolume.at(Files.createSymbolicLink(directory.resolve("link"), store));
    VolumeLock lock = volume.lock("store.lock");
    assertLockedBy(OWN_PID, linked);
    assertLockedBy(OWN_PID, DiskVolume.at(directory.resolve("link/../store/.")));
    Files.createLink(directory.resolve("store.lock"), store.resolve("store.lock"));
    assertLockedBy(OWN_PID, DiskVolume.at(directory));
    assertOpen(1, store.resolve("store.lock"));
    lock.close();
    assertOpen(0, store.resolve("store.lock"));
    linked.lock("store.lock").close();
  }

  @Test
  void closingTwiceDoesNotLetAnotherChannelIn() throws IOException {
    Volume volume = DiskVolume.at(directory);
    VolumeLock first = volume.lock("store.lock");
    first.close();
    VolumeLock second = volume.lock("store.lock");
    first.close();
    assertLockedBy(OWN_PID, volume);
    assertOpen(1, directory.resolve("store.lock"));
    second.close();
  }

  @Test
  void theFileNamesTheHolder() throws IOException {
    Path file = directory.resolve("store.lock");
    Files.writeString(file, "123456789012345678\nand more");
    VolumeLock lock = DiskVolume.at(directory).lock("store.lock");
    assertEquals(OWN_PID + "\n", Files.readString(file));
    lock.close();
  }

  @Test
  void whatIsNoProcessIdIsNotNamed() throws IOException {
    Path file = directory.resolve("store.lock");
    for (String content :
        new String[] {"", "\n", "12", "x\n", "-1\n", "1 2\n", "9999999999999999999\n"}) {
      Files.writeString(file, content);
      try (LockFile opened = LockFile.open(file)) {
        assertEquals(OptionalLong.empty(), opened.readHolder(), content);
      }
    }
    Files.writeString(file, "42\n7\n");
    try (LockFile opened = LockFile.open(file)) {
      assertEquals(OptionalLong.of(42), opened.readHolder());
    }
  }

  /** A lock file that somebody deletes is no lock any more: the next one has a file of its own. */
  @Test
  void aDeletedLockFileIsAnotherFile() throws IOException {
    Volume volume = DiskVolume.at(directory);
    VolumeLock first = volume.lock("store.lock");
    Files.delete(directory.resolve("store.lock"));
    VolumeLock second = volume.lock("store.lock");
    first.close();
    assertLockedBy(OWN_PID, volume);
    assertEquals("locked by " + OptionalLong.of(OWN_PID), tryInAnotherProcess());
    second.close();
  }

  /** How many files this JVM has open on a path, where the system tells. */
  private static void assertOpen(long count, Path path) throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    if (Files.isDirectory(descriptors)) {
      try (Stream<Path> open = Files.list(descriptors)) {
        assertEquals(count, open.filter(file -> isSame(file, path)).count());
      }
    }
  }

  private static boolean isSame(Path file, Path path) {
    try {
      return Files.isSameFile(file, path);
    } catch (IOException e) {
      // It was closed meanwhile, such as the one that lists the directory.
      return false;
    }
  }

  private String tryInAnotherProcess() throws IOException {
    try (ChildJvm child = ChildJvm.start("try", directory.toString())) {
      return child.readLine();
    }
  }

  private static void assertLockedBy(long pid, Volume volume) {
    StoreLockedException refusal =
        assertThrows(StoreLockedException.class, () -> volume.lock("store.lock"));
    assertEquals(OptionalLong.of(pid), refusal.holderPid());
  }
}
