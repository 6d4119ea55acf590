package io.qump.wal;

import io.qump.spi.AppendFile;
import io.qump.spi.ReadFile;
import io.qump.spi.Volume;
import io.qump.testkit.MemoryVolume;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a log directory as bytes: to be damaged, and opened again.
 *
 * @param files content by full name; the arrays are the image's own
 */
record Image(SortedMap<String, byte[]> files) {

  /** What a volume holds now. */
  static Image of(Volume volume) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (String name : volume.list(TestLog.DIRECTORY)) {
      try (ReadFile file = volume.open(name)) {
        ByteBuffer bytes = ByteBuffer.allocate((int) file.size());
        file.read(0, bytes);
        files.put(name, bytes.array());
      }
    }
    return new Image(files);
  }

  /** The name of a log file. */
  static String name(long number) {
    return TestLog.DIRECTORY + String.format("/log-%016x.qlog", number);
  }

  /** The content of a log file. */
  byte[] content(long number) {
    return Objects.requireNonNull(files.get(name(number)), () -> "number=" + number);
  }

  /** This image with another content for a file. */
  Image with(String name, byte[] content) {
    SortedMap<String, byte[]> changed = new TreeMap<>(files);
    changed.put(name, content);
    return new Image(changed);
  }

  /** This image with another content for a log file. */
  Image with(long number, byte[] content) {
    return with(name(number), content);
  }

  /** This image without a log file. */
  Image without(long number) {
    SortedMap<String, byte[]> changed = new TreeMap<>(files);
    changed.remove(name(number));
    return new Image(changed);
  }

  /** This image with one byte of a log file changed by an exclusive or. */
  Image flipped(long number, int position, int bits) {
    byte[] content = content(number).clone();
    content[position] ^= (byte) bits;
    return with(number, content);
  }

  /** A new volume that holds these files, all durable. */
  MemoryVolume volume() {
    MemoryVolume volume = new MemoryVolume();
    for (Map.Entry<String, byte[]> entry : files.entrySet()) {
      try (AppendFile file = volume.create(entry.getKey())) {
        file.append(ByteBuffer.wrap(entry.getValue()));
        file.force();
      }
    }
    if (!files.isEmpty()) {
      volume.forceDirectory(TestLog.DIRECTORY);
    }
    return volume;
  }
}
