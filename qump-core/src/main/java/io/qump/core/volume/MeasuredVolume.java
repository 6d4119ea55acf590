package io.qump.core.volume;

import io.qump.spi.AppendFile;
import io.qump.spi.ReadFile;
import io.qump.spi.Volume;
import io.qump.spi.VolumeLock;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * A volume that counts the bytes that are written to its files and read from them. Thread-safe as
 * the volume within.
 */
public final class MeasuredVolume implements Volume {

  private final Volume inner;
  private final LongAdder written = new LongAdder();
  private final LongAdder read = new LongAdder();

  /**
   * Creates it with nothing counted.
   *
   * @param inner where the files are
   */
  public MeasuredVolume(Volume inner) {
    this.inner = inner;
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

  @Override
  public AppendFile create(String name) {
    return new MeasuredAppendFile(inner.create(name), written);
  }

  @Override
  public ReadFile open(String name) {
    return new MeasuredReadFile(inner.open(name), read);
  }

  @Override
  public void rename(String from, String to) {
    inner.rename(from, to);
  }

  @Override
  public void delete(String name) {
    inner.delete(name);
  }

  @Override
  public List<String> list(String directory) {
    return inner.list(directory);
  }

  @Override
  public List<String> others(String directory) {
    return inner.others(directory);
  }

  @Override
  public void forceDirectory(String directory) {
    inner.forceDirectory(directory);
  }

  @Override
  public VolumeLock lock(String name) {
    return inner.lock(name);
  }

  @Override
  public Optional<Path> path(String name) {
    return inner.path(name);
  }

  /** Counts what is appended. As thread-safe as the file within. */
  private record MeasuredAppendFile(AppendFile file, LongAdder written) implements AppendFile {

    @Override
    public String name() {
      return file.name();
    }

    @Override
    public void append(ByteBuffer bytes) {
      int length = bytes.remaining();
      file.append(bytes);
      written.add(length);
    }

    @Override
    public void force() {
      file.force();
    }

    @Override
    public long position() {
      return file.position();
    }

    @Override
    public void close() {
      file.close();
    }
  }

  /** Counts what is read. Thread-safe. */
  private record MeasuredReadFile(ReadFile file, LongAdder read) implements ReadFile {

    @Override
    public String name() {
      return file.name();
    }

    @Override
    public long size() {
      return file.size();
    }

    @Override
    public int read(long position, ByteBuffer target) {
      int count = file.read(position, target);
      read.add(count);
      return count;
    }

    @Override
    public ByteBuffer view(long position, int length) {
      ByteBuffer view = file.view(position, length);
      read.add(length);
      return view;
    }

    @Override
    public void close() {
      file.close();
    }
  }
}
