package io.qump.core.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.StorageException;
import io.qump.spi.ReadFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Views of files on disk that somebody changes from outside, and the thread that makes them. */
class FileViewsTest {

  @TempDir Path directory;

  /** Readers turn this error into a corruption exception at one gate; so it must be this one. */
  @Test
  void aViewOfWhatWasCutOffIsAnInternalError() throws IOException {
    Path path = Files.write(directory.resolve("a"), new byte[100_000]);
    try (ReadFile file = DiskVolume.at(directory).open("a")) {
      ByteBuffer view = file.view(0, 100_000);
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
        channel.truncate(10);
      }
      assertEquals(0, view.get(5));
      InternalError error = assertThrows(InternalError.class, () -> sum(view));
      assertTrue(String.valueOf(error.getMessage()).contains("memory access"), error.toString());
      assertEquals(10, file.size());
    }
  }

  private static int sum(ByteBuffer view) {
    int sum = 0;
    for (int i = 0; i < view.limit(); i++) {
      sum += view.get(i);
    }
    return sum;
  }

  @Test
  void aFileOnTheMediumIsMappedAndNotCopied() throws IOException {
    Files.write(directory.resolve("a"), new byte[100_000]);
    try (ReadFile file = DiskVolume.at(directory).open("a")) {
      assertTrue(file.view(5, 90_000).isDirect());
    }
  }

  @Test
  void aViewIsOfTheOpenFileWhateverHasItsNameNow() throws IOException {
    Path path = Files.write(directory.resolve("a"), new byte[] {1, 2, 3});
    DiskVolume volume = DiskVolume.at(directory);
    try (ReadFile replaced = volume.open("a");
        ReadFile mapped = volume.open("a")) {
      assertTrue(mapped.view(0, 1).isDirect());
      Files.write(directory.resolve("b"), new byte[] {7, 8, 9});
      volume.rename("b", "a");
      ByteBuffer view = replaced.view(1, 2);
      assertEquals(ByteBuffer.wrap(new byte[] {2, 3}), view);
      assertTrue(view.isReadOnly());
      Files.delete(path);
      assertEquals(ByteBuffer.wrap(new byte[] {1}), replaced.view(0, 1));
      assertEquals(ByteBuffer.wrap(new byte[] {1, 2, 3}), mapped.view(0, 3));
    }
  }

  @Test
  void aFailureToMapNamesTheFile() throws IOException {
    Path path = Files.write(directory.resolve("a"), new byte[10]);
    RawFile raw = new DiskFiles().open(path, StandardOpenOption.READ);
    Path shorter = Files.write(directory.resolve("b"), new byte[5]);
    FileViews views =
        new FileViews(shorter, RegularFiles.keyOf(shorter), raw, new CallerThreadExecutor());
    try (ReadFile file = new DiskReadFile("a", raw, views)) {
      StorageException failure = assertThrows(StorageException.class, () -> file.view(0, 10));
      assertEquals("a", failure.file());
      assertEquals("view", failure.operation());
    }
  }

  @Test
  void theMappingThreadBelongsToNobody() throws Exception {
    ExecutorService executor = MappingThread.create(Duration.ofMillis(1));
    Thread thread = executor.submit(Thread::currentThread).get();
    assertNotSame(Thread.currentThread(), thread);
    assertTrue(thread.isDaemon());
    assertNull(thread.getContextClassLoader());
    thread.join(60_000);
    assertEquals(Thread.State.TERMINATED, thread.getState(), "it did not end when idle");
    executor.shutdown();
  }
}
