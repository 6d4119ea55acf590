package io.qump.wal;

import io.qump.spi.AppendFile;
import io.qump.spi.Volume;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * A volume that calls a test before each step that changes something, and keeps count of how much
 * of each file was forced. As thread-safe as the listener.
 */
final class StepVolume extends WatchedVolume {

  /** The kinds of steps. */
  enum Operation {
    CREATE,
    APPEND,
    FORCE,
    RENAME,
    DELETE,
    FORCE_DIRECTORY
  }

  /**
   * A step.
   *
   * @param operation what is to be done
   * @param name to which file or directory
   * @param bytes what is to be appended; empty for other steps
   * @param part appends to the file behind the back of the log, for a failure halfway
   */
  record Step(Operation operation, String name, ByteBuffer bytes, Consumer<ByteBuffer> part) {

    Step(Operation operation, String name) {
      this(operation, name, ByteBuffer.allocate(0), bytes -> {});
    }
  }

  private final Consumer<Step> before;
  private final Map<String, Integer> forced = new ConcurrentHashMap<>();

  /**
   * Creates it.
   *
   * @param target the volume behind this one
   * @param before called before each step; what it throws is the step's failure
   */
  StepVolume(Volume target, Consumer<Step> before) {
    super(target);
    this.before = before;
  }

  /** Whether a file was made here, and so can have bytes that were not forced. */
  boolean knows(String name) {
    return forced.containsKey(name);
  }

  /** How many bytes of a file were forced. */
  int forced(String name) {
    return forced.getOrDefault(name, 0);
  }

  @Override
  public AppendFile create(String name) {
    before.accept(new Step(Operation.CREATE, name));
    forced.put(named(name), 0);
    return super.create(name);
  }

  @Override
  protected void append(AppendFile file, ByteBuffer bytes) {
    before.accept(new Step(Operation.APPEND, file.name(), bytes.duplicate(), file::append));
    super.append(file, bytes);
  }

  @Override
  protected void force(AppendFile file) {
    before.accept(new Step(Operation.FORCE, file.name()));
    super.force(file);
    forced.put(named(file.name()), (int) file.position());
  }

  /** A file is created under a temporary name, and knows itself by that. */
  private static String named(String name) {
    return name.replace(".tmp", "");
  }

  @Override
  public void rename(String from, String to) {
    before.accept(new Step(Operation.RENAME, from));
    super.rename(from, to);
  }

  @Override
  public void delete(String name) {
    before.accept(new Step(Operation.DELETE, name));
    super.delete(name);
  }

  @Override
  public void forceDirectory(String directory) {
    before.accept(new Step(Operation.FORCE_DIRECTORY, directory));
    super.forceDirectory(directory);
  }
}
