package io.qump.core.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How {@link FullMedium} tells a full medium from other failures. */
class FullMediumTest {

  private final FullMedium muchSpace = new FullMedium(() -> Long.MAX_VALUE);

  @Test
  void knowsTheTextsOfTheOperatingSystems() {
    for (String text :
        new String[] {
          "No space left on device",
          "Disk quota exceeded",
          "Disc quota exceeded",
          "There is not enough space on the disk"
        }) {
      assertTrue(muchSpace.caused(new IOException(text), 1), text);
      assertTrue(muchSpace.caused(new FileSystemException("/d/a", null, text), 1), text);
    }
  }

  /** The kernel's own word on the machine that runs the test. */
  @Test
  void knowsTheTextOfThisOperatingSystem() throws IOException {
    Path alwaysFull = Path.of("/dev/full");
    assumeTrue(Files.isWritable(alwaysFull), "/dev/full is not there");
    try (RawFile file = new DiskFiles().open(alwaysFull, StandardOpenOption.WRITE)) {
      IOException failure =
          assertThrows(IOException.class, () -> file.write(ByteBuffer.allocate(1), 0));
      assertTrue(muchSpace.caused(failure, 1), failure.toString());
    }
  }

  @Test
  void otherFailuresAreNotForLackOfSpace() {
    assertFalse(muchSpace.caused(new IOException("Input/output error"), 1));
    assertFalse(muchSpace.caused(new IOException((String) null), 1));
    assertFalse(muchSpace.caused(new FileSystemException("/No space left on device/a"), 1));
    assertFalse(muchSpace.caused(new OutOfMemoryError("Java heap space"), 1));
  }

  /** The texts follow the locale of the process; the free space does not. */
  @Test
  void theFreeSpaceDecidesWhereTheTextIsInAnotherLanguage() {
    FullMedium tenBytes = new FullMedium(() -> 10);
    IOException german =
        new IOException("Auf dem Ger\u00e4t ist kein Speicherplatz mehr verf\u00fcgbar");
    assertTrue(tenBytes.caused(german, 11));
    assertFalse(tenBytes.caused(german, 10));
    assertTrue(tenBytes.caused(new FileSystemException("/d/a", null, german.getMessage()), 11));
    assertFalse(tenBytes.caused(new AccessDeniedException("/d/a"), 11));
    assertFalse(tenBytes.caused(new OutOfMemoryError("Java heap space"), 11));
  }

  @Test
  void asksTheFileStoreOfTheDirectory(@TempDir Path directory) throws IOException {
    long usable = Files.getFileStore(directory).getUsableSpace();
    IOException unknown = new IOException("?");
    assertTrue(FullMedium.holding(directory).caused(unknown, Long.MAX_VALUE));
    assertEquals(usable == 0, FullMedium.holding(directory).caused(unknown, 1));
    Path missing = directory.resolve("missing");
    assertFalse(FullMedium.holding(missing).caused(unknown, Long.MAX_VALUE));
  }
}
