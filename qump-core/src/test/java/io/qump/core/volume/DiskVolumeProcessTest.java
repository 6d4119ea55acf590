package io.qump.core.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link DiskVolume} where the whole process is in a special place. */
class DiskVolumeProcessTest {

  @TempDir Path directory;

  /**
   * On a file system of 1 MiB that is full, the refused append leaves nothing, reading, locking,
   * renaming and deleting go on, and after a delete there is room again.
   */
  @Test
  void livesOnAFullMedium() throws IOException {
    List<String> inOwnFileSystem =
        List.of(
            "unshare",
            "--user",
            "--map-root-user",
            "--mount",
            "sh",
            "-c",
            "mount -t tmpfs -o size=1m tmpfs \"$0\" && exec \"$@\"");
    assumeTrue(succeeds(inOwnFileSystem, "true"), "this system mounts nothing for a test");
    List<String> command = new ArrayList<>(inOwnFileSystem);
    command.add(directory.toString());
    command.addAll(ChildJvm.command("fill", directory.toString()));
    try (ChildJvm child = ChildJvm.start(new ProcessBuilder(command))) {
      assertEquals(
          """
          kept=true
          holder=0
          files=[large, small]
          read=10000
          same=true
          """,
          child.readAll());
    }
    assertEquals(0, directory.toFile().list().length, "the test wrote outside of its file system");
  }

  private boolean succeeds(List<String> prefix, String program) {
    List<String> command = new ArrayList<>(prefix);
    command.add(directory.toString());
    command.add(program);
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** There, Java 17 turns other names than ASCII into an exception or into question marks. */
  @Test
  void worksInTheLocaleC() throws IOException {
    Files.createFile(directory.resolve("plain"));
    Files.createFile(directory.resolve("\u00e4\u00f6\u00fc"));
    Files.createFile(directory.resolve("UPPER"));
    Files.createFile(directory.resolve("with space"));
    try (ChildJvm child = ChildJvm.startInLocaleC("names", directory.toString())) {
      assertEquals(
          """
          encoding=ANSI_X3.4-1968
          listed=[plain]
          listed=[d/renamed]
          entries=5
          """,
          child.readAll());
    }
  }
}
