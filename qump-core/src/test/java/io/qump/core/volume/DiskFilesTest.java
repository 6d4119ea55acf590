package io.qump.core.volume;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whether {@link DiskFiles} forces at all.
 *
 * <p>Only a power cut shows what a force does to a disk. But the kernel refuses to force some
 * things that can be opened: where that refusal comes through, the call was made.
 */
class DiskFilesTest {

  private final DiskFiles files = new DiskFiles();

  @Test
  void aForceOfADirectoryReachesTheKernel() {
    Path unforceable = Path.of("/proc/self");
    assumeTrue(Files.isDirectory(unforceable), "there is no /proc");
    assertReachesKernel(() -> files.forceDirectory(unforceable));
  }

  @Test
  void aForceOfAFileReachesTheKernel() {
    Path unforceable = Path.of("/proc/self/comm");
    assumeTrue(Files.isWritable(unforceable), "there is no /proc");
    try (RawFile file = files.open(unforceable, StandardOpenOption.WRITE)) {
      assertReachesKernel(() -> file.force(false));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aMissingDirectoryIsNotForced(@TempDir Path directory) {
    Path missing = directory.resolve("missing");
    assertThrows(NoSuchFileException.class, () -> files.forceDirectory(missing));
  }

  @FunctionalInterface
  private interface Force {
    void run() throws IOException;
  }

  private static void assertReachesKernel(Force force) {
    IOException refusal = assertThrows(IOException.class, force::run);
    assertTrue(refusal.toString().contains("Invalid argument"), refusal.toString());
  }
}
