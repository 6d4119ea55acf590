package io.qump.wal;

import io.qump.spi.AppendFile;
import io.qump.spi.ForwardingAppendFile;
import io.qump.spi.ForwardingVolume;
import io.qump.spi.Volume;
import java.nio.ByteBuffer;

/** A volume that lets a test see, and change, what is done to its files. Thread-safe. */
public class WatchedVolume extends ForwardingVolume {

  /**
   * Creates a volume that changes nothing yet.
   *
   * @param target the other
   */
  public WatchedVolume(Volume target) {
    super(target);
  }

  @Override
  public AppendFile create(String name) {
    return new WatchedFile(this, super.create(name));
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

  private static final class WatchedFile extends ForwardingAppendFile {

    private final WatchedVolume volume;

    WatchedFile(WatchedVolume volume, AppendFile target) {
      super(target);
      this.volume = volume;
    }

    @Override
    public void append(ByteBuffer bytes) {
      volume.append(delegate(), bytes);
    }

    @Override
    public void force() {
      volume.force(delegate());
    }
  }
}
