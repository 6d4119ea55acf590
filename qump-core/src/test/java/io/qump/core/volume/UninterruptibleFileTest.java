package io.qump.core.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link UninterruptibleFile} and what it waits with. */
class UninterruptibleFileTest {

  @TempDir Path directory;

  @AfterEach
  void clearFlag() {
    Thread.interrupted();
  }

  @Test
  void worksInAnInterruptedThread() throws IOException {
    writeAndReadInterrupted(new CallerThreadExecutor());
  }

  /** So it is on Windows, where the executor of a channel must have threads. */
  @Test
  void worksInAnInterruptedThreadOnTheThreadsOfTheJdk() throws IOException {
    writeAndReadInterrupted(null);
  }

  private void writeAndReadInterrupted(@Nullable ExecutorService executor) throws IOException {
    Path path = directory.resolve("a");
    Thread.currentThread().interrupt();
    try (UninterruptibleFile file =
        UninterruptibleFile.open(
            executor,
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      for (int i = 0; i < 200; i++) {
        assertEquals(8, file.write(ByteBuffer.allocate(8).putLong(0, i), 8L * i));
        file.force(false);
        ByteBuffer read = ByteBuffer.allocate(8);
        assertEquals(8, file.read(read, 8L * i));
        assertEquals(i, read.getLong(0));
      }
      file.truncate(800);
      assertEquals(800, file.size());
      assertEquals(-1, file.read(ByteBuffer.allocate(1), 800));
    }
    assertTrue(Thread.currentThread().isInterrupted());
  }

  @Test
  void aClosedFileSaysSo() throws IOException {
    UninterruptibleFile file =
        UninterruptibleFile.open(
            directory.resolve("a"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    file.close();
    file.close();
    assertThrows(ClosedChannelException.class, () -> file.write(ByteBuffer.allocate(1), 0));
    assertThrows(ClosedChannelException.class, () -> file.force(false));
    assertThrows(ClosedChannelException.class, () -> file.truncate(0));
    assertThrows(ClosedChannelException.class, file::size);
  }

  @Test
  void waitsOnWhenInterruptedAndKeepsTheFlag() throws IOException {
    CompletableFuture<String> future = new CompletableFuture<>();
    Thread waiting = Thread.currentThread();
    Thread other =
        new Thread(
            () -> {
              while (waiting.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
              }
              waiting.interrupt();
              future.complete("done");
            });
    other.start();
    assertEquals("done", Uninterruptibly.await(future));
    assertTrue(Thread.interrupted());
  }

  @Test
  void throwsWhatTheComputationThrew() {
    for (Throwable thrown :
        new Throwable[] {new IOException("a"), new IllegalStateException("b"), new Error("c")}) {
      CompletableFuture<String> future = CompletableFuture.failedFuture(thrown);
      assertSame(thrown, assertThrows(Throwable.class, () -> Uninterruptibly.await(future)));
    }
  }
}
