package io.qump.core.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.qump.spi.ReadFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@link ReadFileOpener} when the name goes to another file while it is being opened.
 *
 * <p>A file that is mapped is opened twice, to read and to map; with a rename in between, reads
 * would come from one file and views from another.
 */
class ReadFileOpenerTest {

  private final List<RawFile> opened = new ArrayList<>();

  @TempDir Path directory;
  private Path path = Path.of("");
  private Path next = Path.of("");

  @BeforeEach
  void createFiles() throws IOException {
    path = Files.writeString(directory.resolve("a"), "old");
    next = Files.writeString(directory.resolve("next"), "new");
  }

  @Test
  void readsAndViewsComeFromOneFile() throws IOException {
    ReadFileOpener opener =
        openerThat(() -> Files.move(next, path, StandardCopyOption.REPLACE_EXISTING));
    try (ReadFile file = opener.open("a", path)) {
      ByteBuffer read = ByteBuffer.allocate(3);
      file.read(0, read);
      assertEquals(ByteBuffer.wrap(new byte[] {'n', 'e', 'w'}), read.flip());
      assertEquals(read, file.view(0, 3));
    }
    assertAllClosed(2);
  }

  @Test
  void whatVanishesWhileItIsOpenedIsReleased() {
    ReadFileOpener opener = openerThat(() -> Files.delete(path));
    assertThrows(NoSuchFileException.class, () -> opener.open("a", path));
    assertAllClosed(1);
  }

  private void assertAllClosed(int count) {
    assertEquals(count, opened.size());
    for (RawFile file : opened) {
      assertThrows(ClosedChannelException.class, file::size);
    }
  }

  @FunctionalInterface
  private interface Disturbance {
    void run() throws IOException;
  }

  /** An opener that is disturbed once, after it has opened the first channel. */
  private ReadFileOpener openerThat(Disturbance disturbance) {
    RawFiles files =
        new RawFiles() {
          @Override
          public RawFile open(Path path, OpenOption... options) throws IOException {
            RawFile file = new DiskFiles().open(path, options);
            opened.add(file);
            if (opened.size() == 1) {
              disturbance.run();
            }
            return file;
          }

          @Override
          public void forceDirectory(Path path) {
            throw new UnsupportedOperationException("forceDirectory");
          }
        };
    return new ReadFileOpener(files, new CallerThreadExecutor());
  }
}
