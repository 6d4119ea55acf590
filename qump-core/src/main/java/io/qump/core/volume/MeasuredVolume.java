package io.qump.core.volume;

import io.qump.spi.AppendFile;
import io.qump.spi.ForwardingAppendFile;
import io.qump.spi.ForwardingReadFile;
import io.qump.spi.ForwardingVolume;
import io.qump.spi.ReadFile;
import io.qump.spi.Volume;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.LongAdder;

/**
 * A volume that counts the bytes that are written to its files and read from them, and what was
 * done to change them. Thread-safe as the volume within.
 */
public final class MeasuredVolume extends ForwardingVolume {

  private final LongAdder written = new LongAdder();
  private final LongAdder read = new LongAdder();
  private final LongAdder steps = new LongAdder();

  /**
   * Creates it with nothing counted.
   *
   * @param inner where the files are
   */
  public MeasuredVolume(Volume inner) {
    super(inner);
  }

  /**
   * What was appended so far.
   *
   * @return bytes
   */
  public long bytesWritten() {
    return written.sum();
  }

  /**
   * What was read so far; of mapped parts of files all that was mapped.
   *
   * @return bytes
   */
  public long bytesRead() {
    return read.sum();
  }

  /**
   * How often a file was created, appended to, forced, renamed or deleted: while this number grows
   * whoever writes gets on.
   *
   * @return a number of operations that ended well
   */
  public long steps() {
    return steps.sum();
  }

  @Override
  public AppendFile create(String name) {
    AppendFile file = delegate().create(name);
    steps.increment();
    return new MeasuredAppendFile(file, written, steps);
  }

  @Override
  public void rename(String from, String to) {
    super.rename(from, to);
    steps.increment();
  }

  @Override
  public void delete(String name) {
    super.delete(name);
    steps.increment();
  }

  @Override
  public ReadFile open(String name) {
    return new MeasuredReadFile(delegate().open(name), read);
  }

  /** Counts what is appended. As thread-safe as the file within. */
  private static final class MeasuredAppendFile extends ForwardingAppendFile {

    private final LongAdder written;
    private final LongAdder steps;

    MeasuredAppendFile(AppendFile file, LongAdder written, LongAdder steps) {
      super(file);
      this.written = written;
      this.steps = steps;
    }

    @Override
    public void append(ByteBuffer bytes) {
      int length = bytes.remaining();
      delegate().append(bytes);
      written.add(length);
      steps.increment();
    }

    @Override
    public void force() {
      super.force();
      steps.increment();
    }
  }

  /** Counts what is read. Thread-safe. */
  private static final class MeasuredReadFile extends ForwardingReadFile {

    private final LongAdder read;

    MeasuredReadFile(ReadFile file, LongAdder read) {
      super(file);
      this.read = read;
    }

    @Override
    public int read(long position, ByteBuffer target) {
      int count = delegate().read(position, target);
      read.add(count);
      return count;
    }

    @Override
    public ByteBuffer view(long position, int length) {
      ByteBuffer view = delegate().view(position, length);
      read.add(length);
      return view;
    }
  }
}
