package io.qump.core.volume;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Read-only maps of one file.
 *
 * <p>Only a {@code FileChannel} can map, and an interrupt of the mapping thread closes it. So it
 * maps in a thread that nobody else knows, and the caller waits. Many files are never mapped, so
 * the channel is opened with the first view. If the name has gone to another file by then, or the
 * file was deleted, views are copies. Thread-safe.
 */
final class FileViews implements Closeable {

  private final Path path;
  private final Object key;
  private final RawFile file;
  private final ExecutorService mappingThread;
  private @Nullable FileChannel channel;
  private boolean looked;
  private boolean closed;

  /**
   * Makes views of an open file.
   *
   * @param path the name under which it was opened
   * @param key its identity, as {@link RegularFiles#keyOf} gives it
   * @param file the open file; it is not closed here
   * @param mappingThread where maps are made
   */
  FileViews(Path path, Object key, RawFile file, ExecutorService mappingThread) {
    this.path = path;
    this.key = key;
    this.file = file;
    this.mappingThread = mappingThread;
  }

  /**
   * Maps a part of the file.
   *
   * @return a read-only buffer, valid for as long as it is reachable
   */
  ByteBuffer map(long position, int length) throws IOException {
    FileChannel mapped = channel();
    return mapped == null
        ? copy(position, length)
        : Uninterruptibly.await(
            mappingThread.submit(() -> mapped.map(MapMode.READ_ONLY, position, length)));
  }

  /** Opens the channel while the name is known to be that of the file. */
  void open() throws IOException {
    channel();
  }

  private synchronized @Nullable FileChannel channel() throws IOException {
    if (closed) {
      throw new ClosedChannelException();
    }
    if (!looked) {
      channel = opened();
      looked = true;
    }
    return channel;
  }

  private @Nullable FileChannel opened() throws IOException {
    if (!isStill()) {
      return null;
    }
    FileChannel opened = FileChannel.open(path, StandardOpenOption.READ);
    boolean same = false;
    try {
      same = isStill();
      return same ? opened : null;
    } finally {
      if (!same) {
        opened.close();
      }
    }
  }

  /** Whether the name is still that of the file, which keeps its identity while it is open. */
  private boolean isStill() throws IOException {
    try {
      return key.equals(RegularFiles.keyOf(path));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private ByteBuffer copy(long position, int length) throws IOException {
    ByteBuffer copy = ByteBuffer.allocate(length);
    while (copy.hasRemaining()) {
      if (file.read(copy, position + copy.position()) < 0) {
        throw new EOFException("the file ended at " + (position + copy.position()));
      }
    }
    return copy.flip().asReadOnlyBuffer();
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    if (channel != null) {
      channel.close();
    }
  }
}
