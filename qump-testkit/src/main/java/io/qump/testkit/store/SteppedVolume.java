package io.qump.testkit.store;

import io.qump.spi.AppendFile;
import io.qump.spi.ReadFile;
import io.qump.spi.Volume;
import io.qump.spi.VolumeLock;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;

/**
 * A volume through which a reader looks at a store: something is done before each of its steps, and
 * files of the log can be made to look shorter than they are, as if they were just being written.
 * As thread-safe as the volume within.
 *
 * @param inner where the files are at present
 * @param beforeEach done before each step
 * @param logLength what the length of a log file looks like
 * @param logWritten from where on the bytes of a log file look like zeros, given its length
 */
record SteppedVolume(
    Supplier<Volume> inner,
    Runnable beforeEach,
    LongUnaryOperator logLength,
    LongUnaryOperator logWritten)
    implements Volume {

  @Override
  public AppendFile create(String name) {
    throw new AssertionError("a reader created " + name);
  }

  @Override
  public ReadFile open(String name) {
    beforeEach.run();
    Supplier<ReadFile> file = followed(name);
    return name.startsWith("log/")
        ? new SteppedFile(name, file, beforeEach, logLength, logWritten)
        : new SteppedFile(
            name, file, beforeEach, LongUnaryOperator.identity(), LongUnaryOperator.identity());
  }

  /** A file as it is at present: the same on another volume once that is in the place of this. */
  private Supplier<ReadFile> followed(String name) {
    Volume first = inner.get();
    ReadFile file = first.open(name);
    return () -> {
      Volume present = inner.get();
      return present.equals(first) ? file : present.open(name);
    };
  }

  @Override
  public void rename(String from, String to) {
    throw new AssertionError("a reader renamed " + from);
  }

  @Override
  public void delete(String name) {
    throw new AssertionError("a reader deleted " + name);
  }

  @Override
  public List<String> list(String directory) {
    beforeEach.run();
    return inner.get().list(directory);
  }

  @Override
  public void forceDirectory(String directory) {
    throw new AssertionError("a reader forced " + directory);
  }

  @Override
  public VolumeLock lock(String name) {
    throw new AssertionError("a reader locked " + name);
  }

  @Override
  public Optional<Path> path(String name) {
    return inner.get().path(name);
  }

  /** A file of such a volume. Thread-safe. */
  private record SteppedFile(
      String name,
      Supplier<ReadFile> file,
      Runnable beforeEach,
      LongUnaryOperator length,
      LongUnaryOperator written)
      implements ReadFile {

    @Override
    public long size() {
      beforeEach.run();
      return length.applyAsLong(file.get().size());
    }

    @Override
    public int read(long position, ByteBuffer target) {
      beforeEach.run();
      ReadFile present = file.get();
      long left = Math.max(0, length.applyAsLong(present.size()) - position);
      ByteBuffer part = target.slice(target.position(), (int) Math.min(left, target.remaining()));
      int read = present.read(position, part);
      long from = Math.max(position, written.applyAsLong(present.size()));
      for (long at = from; at < position + read; at++) {
        part.put((int) (at - position), (byte) 0);
      }
      target.position(target.position() + read);
      return read;
    }

    @Override
    public ByteBuffer view(long position, int size) {
      beforeEach.run();
      return file.get().view(position, size);
    }

    @Override
    public void close() {
      // Files in memory need no closing.
    }
  }
}
