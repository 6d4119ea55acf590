package io.qump.wal;

import io.qump.spi.AppendFile;
import io.qump.spi.ReadFile;
import io.qump.spi.Volume;
import io.qump.spi.VolumeLock;
import java.nio.ByteBuffer;
import java.util.List;

/** A volume that lets a test see, and change, what happens to another. Thread-safe. */
public class ForwardingVolume implements Volume {

  private final Volume target;

  /**
   * Creates a volume that changes nothing yet.
   *
   * @param target the other
   */
  public ForwardingVolume(Volume target) {
    this.target = target;
  }

  @Override
  public AppendFile create(String name) {
    return new ForwardingAppendFile(this, name, target.create(name));
  }

  @Override
  public ReadFile open(String name) {
    return target.open(name);
  }

  @Override
  public void rename(String from, String to) {
    target.rename(from, to);
  }

  @Override
  public void delete(String name) {
    target.delete(name);
  }

  @Override
  public List<String> list(String directory) {
    return target.list(directory);
  }

  @Override
  public void forceDirectory(String directory) {
    target.forceDirectory(directory);
  }

  @Override
  public VolumeLock lock(String name) {
    return target.lock(name);
  }

  /**
   * Called for each append to a file.
   *
   * @param file the file
   * @param bytes what is appended
   */
  protected void append(AppendFile file, ByteBuffer bytes) {
    file.append(bytes);
  }

  /**
   * Called for each force of a file.
   *
   * @param file the file
   */
  protected void force(AppendFile file) {
    file.force();
  }

  private record ForwardingAppendFile(ForwardingVolume volume, String name, AppendFile target)
      implements AppendFile {

    @Override
    public void append(ByteBuffer bytes) {
      volume.append(target, bytes);
    }

    @Override
    public void force() {
      volume.force(target);
    }

    @Override
    public long position() {
      return target.position();
    }

    @Override
    public void close() {
      target.close();
    }
  }
}
