package io.qump.core.volume;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.concurrent.ExecutorService;

/**
 * Read-only maps of one file.
 *
 * <p>Only a {@code FileChannel} can map, and an interrupt of the mapping thread closes it. So it
 * maps in a thread that nobody else knows, and the caller waits. Thread-safe.
 */
final class FileViews implements Closeable {

  private final FileChannel channel;
  private final ExecutorService mappingThread;

  FileViews(FileChannel channel, ExecutorService mappingThread) {
    this.channel = channel;
    this.mappingThread = mappingThread;
  }

  /**
   * Maps a part of the file.
   *
   * @return a read-only buffer, valid for as long as it is reachable
   */
  ByteBuffer map(long position, int length) throws IOException {
    return Uninterruptibly.await(
        mappingThread.submit(() -> channel.map(MapMode.READ_ONLY, position, length)));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
