package io.qump.segment;

import io.qump.spi.ReadFile;
import io.qump.spi.Volume;
import java.nio.ByteBuffer;

/**
 * The bytes of one immutable file: the one gate through which they are read. Immutable;
 * thread-safe.
 *
 * <p>The file is mapped where the volume can do that, and stays readable when it was deleted. If it
 * was cut off from outside, the JVM fails a read with {@link InternalError}, which becomes a
 * corruption error here.
 */
final class FileBytes {

  private final Damage damage;
  private final ByteBuffer view;

  private FileBytes(Damage damage, ByteBuffer view) {
    this.damage = damage;
    this.view = view;
  }

  /**
   * Opens a file of at most 2^31 − 1 bytes.
   *
   * @param volume where it is
   * @param name its present name
   * @param damage makes errors, under the name it has or will get
   * @param least how many bytes it must have
   */
  static FileBytes open(Volume volume, String name, Damage damage, long least) {
    try (ReadFile file = volume.open(name)) {
      long size = file.size();
      damage.require(size >= least, size, "the file ends too early: it needs ", least, " bytes");
      damage.require(size <= Integer.MAX_VALUE, size, "the file is longer than a segment can be");
      return new FileBytes(damage, file.view(0, (int) size));
    }
  }

  Damage damage() {
    return damage;
  }

  int size() {
    return view.capacity();
  }

  /** Copies a part that lies within the file. */
  void copy(int position, byte[] target, int from, int length) {
    try {
      view.get(position, target, from, length);
    } catch (InternalError e) {
      throw damage.at(position, "the file was cut off after it was opened", e);
    }
  }

  /** A number of 32 bits that lies within the file. */
  int number(int position) {
    try {
      return view.getInt(position);
    } catch (InternalError e) {
      throw damage.at(position, "the file was cut off after it was opened", e);
    }
  }

  /** A copy of a part that lies within the file. */
  byte[] bytes(int position, int length) {
    byte[] bytes = new byte[length];
    copy(position, bytes, 0, length);
    return bytes;
  }
}
