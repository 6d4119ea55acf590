package io.qump.testkit.power;

import io.qump.spi.AppendFile;
import io.qump.spi.Volume;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Does the same random operations on several volumes; renames stay in their directory. For one
 * thread at a time.
 */
final class RandomSteps {

  private final SplittableRandom random;
  private final List<? extends Volume> volumes;
  private final List<List<AppendFile>> open = new ArrayList<>();
  private int created;

  RandomSteps(long seed, List<? extends Volume> volumes) {
    this.random = new SplittableRandom(seed);
    this.volumes = volumes;
  }

  /** One operation that all volumes can do. */
  void next() {
    List<String> names = new ArrayList<>(volumes.get(0).list(""));
    names.addAll(volumes.get(0).list("d"));
    int kind = names.isEmpty() ? 0 : random.nextInt(8);
    String name = names.isEmpty() ? "" : names.get(random.nextInt(names.size()));
    switch (kind) {
      case 0 -> create((random.nextBoolean() ? "" : "d/") + "f" + created++);
      case 1 -> volumes.forEach(volume -> volume.delete(name));
      case 2 -> {
        String to = name.startsWith("d/") ? "d/r" : "r";
        volumes.forEach(volume -> volume.rename(name, to));
      }
      case 3 -> {
        String directory = name.startsWith("d/") ? "d" : "";
        volumes.forEach(volume -> volume.forceDirectory(directory));
      }
      case 4 -> files().forEach(AppendFile::force);
      default -> {
        byte[] bytes = new byte[1 + random.nextInt(5)];
        random.nextBytes(bytes);
        files().forEach(file -> file.append(ByteBuffer.wrap(bytes)));
      }
    }
  }

  private void create(String name) {
    open.add(volumes.stream().map(volume -> volume.create(name)).toList());
  }

  private List<AppendFile> files() {
    return open.get(random.nextInt(open.size()));
  }
}
