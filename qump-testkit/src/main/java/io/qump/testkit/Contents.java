package io.qump.testkit;

import io.qump.spi.AppendFile;
import io.qump.spi.ReadFile;
import io.qump.spi.Volume;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/** Content of files in tests: made from a seed, written and read whole. Stateless. */
final class Contents {

  private Contents() {}

  /** Bytes that the same seed always gives. */
  static byte[] random(long seed, int length) {
    byte[] bytes = new byte[length];
    new SplittableRandom(seed).nextBytes(bytes);
    return bytes;
  }

  /** Creates a file with a content. */
  static void write(Volume volume, String name, byte[] content) {
    try (AppendFile file = volume.create(name)) {
      file.append(ByteBuffer.wrap(content));
    }
  }

  /** Reads a file whole. */
  static byte[] read(Volume volume, String name) {
    try (ReadFile file = volume.open(name)) {
      return read(file);
    }
  }

  /** Reads an open file whole. */
  static byte[] read(ReadFile file) {
    ByteBuffer target = ByteBuffer.allocate(Math.toIntExact(file.size()));
    file.read(0, target);
    return bytesOf(target.flip());
  }

  /** The remaining bytes of a buffer, which is not moved. */
  static byte[] bytesOf(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
