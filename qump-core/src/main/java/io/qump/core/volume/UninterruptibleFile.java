package io.qump.core.volume;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileLock;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * A file that no interrupt can close, read and written in the caller's thread. Thread-safe.
 *
 * <p>A {@code FileChannel} closes itself, for all its users, when one of them is interrupted. An
 * asynchronous channel does not; on an executor that runs tasks at once it costs no other thread.
 * Only its methods that return a {@code Future} are used: those with a completion handler clear the
 * interrupt flag.
 */
final class UninterruptibleFile implements RawFile {

  private final AsynchronousFileChannel channel;

  private UninterruptibleFile(AsynchronousFileChannel channel) {
    this.channel = channel;
  }

  /** Opens a file, or a directory for forcing, with what suits the operating system. */
  static UninterruptibleFile open(Path path, OpenOption... options) throws IOException {
    // On Windows a channel runs its event loop on the executor for good: give it threads there.
    return open(Platform.isWindows() ? null : new CallerThreadExecutor(), path, options);
  }

  /**
   * Opens a file, or a directory for forcing.
   *
   * @param executor what runs each read and write, null for the threads of the JDK
   */
  static UninterruptibleFile open(
      @Nullable ExecutorService executor, Path path, OpenOption... options) throws IOException {
    return new UninterruptibleFile(AsynchronousFileChannel.open(path, Set.of(options), executor));
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    return Uninterruptibly.await(channel.read(target, position));
  }

  @Override
  public int write(ByteBuffer source, long position) throws IOException {
    return Uninterruptibly.await(channel.write(source, position));
  }

  @Override
  public void truncate(long length) throws IOException {
    channel.truncate(length);
  }

  @Override
  public void force(boolean metadata) throws IOException {
    channel.force(metadata);
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  /**
   * Tries to lock the whole file for this process, without waiting.
   *
   * @return the lock, or null if another process has it
   * @throws java.nio.channels.OverlappingFileLockException if this JVM has it already
   */
  @Nullable FileLock tryLock() throws IOException {
    return channel.tryLock();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
