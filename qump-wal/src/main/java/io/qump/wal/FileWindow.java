package io.qump.wal;

import io.qump.spi.ReadFile;
import java.nio.ByteBuffer;

/**
 * A window over a file that is read from front to back, moved where it is needed.
 *
 * <p>The file's length is taken when the window is made, and again when {@link #measure} is called.
 * For one thread at a time.
 */
final class FileWindow implements AutoCloseable {

  private static final int LENGTH = 1 << 20;

  /** Of many files nothing is read but the header, and perhaps the mark at the end. */
  private static final int FIRST_LENGTH = 1 << 12;

  private final ReadFile file;
  private long size;
  private ByteBuffer bytes = ByteBuffer.allocate(0);
  private long start;

  private FileWindow(ReadFile file, long size) {
    this.file = file;
    this.size = size;
  }

  /** A window over a file, which is closed with it, or now if that fails. */
  static FileWindow over(ReadFile file) {
    try {
      return new FileWindow(file, file.size());
    } catch (Throwable e) {
      file.close();
      throw e;
    }
  }

  /** The file's name. */
  String name() {
    return file.name();
  }

  /** The file's length in bytes. */
  long size() {
    return size;
  }

  /**
   * Takes the file's present length, and forgets what was read before: another process may have
   * written since.
   *
   * @return the length in bytes
   */
  long measure() {
    bytes.limit(0);
    size = file.size();
    return size;
  }

  /**
   * Makes bytes of the file available.
   *
   * @param position where they begin; they must lie within {@link #size}
   * @param length how many
   * @return the index of the first in {@link #bytes}, until the next call
   */
  int load(long position, int length) {
    if (position < start || position + length > start + bytes.limit()) {
      move(position, length);
    }
    return (int) (position - start);
  }

  private void move(long position, int length) {
    int usual = bytes.capacity() == 0 ? FIRST_LENGTH : LENGTH;
    int wanted = (int) Math.min(size - position, Math.max(usual, length));
    if (bytes.capacity() < wanted || bytes.capacity() > LENGTH) {
      bytes = ByteBuffer.allocate(wanted);
    }
    bytes.clear().limit(wanted);
    start = position;
    int read = file.read(position, bytes);
    bytes.flip();
    if (read < wanted) {
      throw LogCorruption.at(name(), position + read, "size=" + size + " but the file ends here");
    }
  }

  /** What {@link #load} made available, from index 0 to the limit; array-backed. */
  ByteBuffer bytes() {
    return bytes;
  }

  @Override
  public void close() {
    file.close();
  }
}
